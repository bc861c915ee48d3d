/** From what QuickJS tells of a stack to the frames V8 would show. */
import { activations, type Activation } from '../frames.ts';
import { functionId, functionInfo } from '../functions.ts';
import type { Host, Located } from '../host.ts';
import { waiting, type Awaiter } from '../promise.ts';
import { builtinName } from './builtin-names.ts';
import type { FrameParts } from './frame.ts';
import { layerOf, type NativeSite } from './native-site.ts';
import { calledOnBy, asyncNodeFrames, nodeFrames } from './node-frames.ts';
import { isStandIn } from './stand-ins.ts';
import { methodNameOf, typeNameOf } from './receiver.ts';

/** A stack as it was when the error was made. */
export interface Captured {
  readonly sites: readonly NativeSite[];
  readonly activations: readonly Activation[];
  readonly waiting: readonly (Awaiter | string)[];
  /** How many frames are shown. */
  readonly limit: number;
  /** What QuickJS said, if it threw the error itself; else ''. */
  readonly message: string;
}

export function capture(sites: readonly NativeSite[], limit: number, message = ''): Captured {
  return { sites, activations: activations(sites.length), waiting: waiting(limit), limit, message };
}

let host: Host;
const places = new Map<string, Located | undefined>();

export const installPlaces = (theHost: Host): void => void (host = theHost);

/** Where in the learner's source; asked of the host once for each place. */
export function locate(file: string, line: number, column: number, message = '', called = ''): Located | undefined {
  const key = `${file}:${line}:${column}:${message}:${called}`;
  if (!places.has(key)) {
    const json = host.locate(file, line, column, message, called);
    places.set(key, json === '' ? undefined : (JSON.parse(json) as Located));
  }
  return places.get(key);
}

/** @param message what QuickJS said of the innermost of the sites, if it threw the error itself */
export function locateSite(sites: readonly NativeSite[], index: number, message: string): Located | undefined {
  const site = sites[index]!;
  const said = index === 0 ? message : '';
  return locate(
    site.getFileName()!,
    site.getLineNumber() ?? 0,
    site.getColumnNumber() ?? 0,
    said,
    called(sites, index),
  );
}

/** Names of what a site may have called: the functions between it and the next site in the program, that one included. */
function called(sites: readonly NativeSite[], index: number): string {
  const names: string[] = [];
  for (let at = index - 1; at >= 0; at--) {
    names.push(sites[at]!.getFunctionName() ?? '');
    if (layerOf(sites[at]!) === 'learner') break;
  }
  return names.join('\n');
}

/** The frames, innermost first. @param from how many of the sites are left out */
export function framesOf(captured: Captured, from: number): FrameParts[] {
  const { sites, activations: calls, waiting: waiters, limit, message } = captured;
  const frames: FrameParts[] = [];
  const walk: Walk = { calls, next: 0, inner: undefined };
  let runtime: string[] = [];
  const pushText = (text: string): void => void frames.push({ functionName: '', text });
  for (const [index, site] of sites.entries()) {
    const layer = layerOf(site);
    if (layer === 'runtime' && !isStandIn(site.getFunction())) {
      if (index >= from) runtime.push(site.getFunctionName() ?? '');
      continue;
    }
    const parts = layer !== 'learner' ? nativeFrame(sites, index, walk) : learnerFrame(sites, index, walk, message);
    if (parts === undefined) continue;
    if (index >= from) {
      nodeFrames(runtime, walk.inner?.typeName).forEach(pushText);
      frames.push(parts);
      if (isResumed(parts.fn) && !isNext(sites[index + 1])) frames.push(resumption(parts.functionName));
      if (frames.length >= limit) return frames.slice(0, limit);
    }
    runtime = [];
    walk.inner = parts;
  }
  nodeFrames(runtime, walk.inner?.typeName).forEach(pushText);
  asyncNodeFrames(runtime).forEach(pushText);
  for (const waiter of waiters) frames.push(asyncFrame(waiter));
  return frames.slice(0, limit);
}

interface Walk {
  readonly calls: readonly Activation[];
  next: number;
  inner: FrameParts | undefined;
}

const MODULE = /^function\*? \((?:exports, require, module, __filename, __dirname\) \{|\) \{'use strict';\$ls)/;
const nativeToString = Function.prototype.toString;

/** Ids of functions by object; -1 for a module's body. */
const ids = new WeakMap<object, number>();

function idOf(fn: object): number {
  let id = ids.get(fn);
  if (id === undefined) {
    id = MODULE.test(nativeToString.call(fn)) ? -1 : functionId(fn);
    ids.set(fn, id);
  }
  return id;
}

function isCallOf({ fn }: Activation, id: number): boolean {
  const { kind, name } = functionInfo(fn);
  if (id === -1) return kind === 'module';
  return fn === id || (kind === 'constructor' && functionInfo(id).kind === 'class' && name === functionInfo(id).name);
}

function receiverOf(walk: Walk, id: number): unknown {
  for (let at = walk.next; at < walk.calls.length; at++) {
    if (!isCallOf(walk.calls[at]!, id)) continue;
    walk.next = at + 1;
    return walk.calls[at]!.receiver;
  }
  return undefined;
}

function learnerFrame(
  sites: readonly NativeSite[],
  index: number,
  walk: Walk,
  message: string,
): FrameParts | undefined {
  const site = sites[index]!;
  const at = locateSite(sites, index, message);
  if (at === undefined) return undefined;
  const fn = site.getFunction() as object;
  const id = typeof fn === 'function' ? idOf(fn) : 0;
  const place = { file: at.file, line: at.line, column: at.column, fn };
  // The generator that an async arrow becomes has no name of its own.
  const functionName = id === -1 ? '' : nameOf(site) || (id > 0 && functionInfo(id).async ? functionInfo(id).name : '');
  if (isHandedOn(sites, index, functionName)) return undefined;
  if (site.isConstructor()) {
    receiverOf(walk, id);
    return { ...place, functionName, isConstructor: true };
  }
  const receiver = receiverOf(walk, id);
  const given = calledOn(sites, index);
  return {
    ...place,
    functionName,
    receiver,
    typeName: typeNameOf(receiver) ?? given?.typeName,
    methodName:
      methodNameOf(receiver, fn, functionName) ?? (given?.isStill?.(fn) === false ? undefined : given?.methodName),
  };
}

/** What the runtime calls the function on, if it does. */
function calledOn(sites: readonly NativeSite[], index: number): ReturnType<typeof calledOnBy> {
  for (let at = index + 1; at < sites.length; at++) {
    const layer = layerOf(sites[at]!);
    if (layer === 'learner') return undefined;
    const found = layer === 'runtime' ? calledOnBy(sites[at]!.getFunctionName() ?? '') : undefined;
    if (found !== undefined) return found;
    if (layer === 'runtime' && sites[at]!.getFunctionName() === 'runJob') return undefined;
  }
  return undefined;
}

function nameOf(site: NativeSite): string {
  const name = site.getFunctionName() ?? '';
  return name === '<anonymous>' || name === '<eval>' ? '' : name.replace(OWN_PRIVATE_NAME, '#');
}

/** A private async method is two functions: the body has a private name of the compiler's, the other starts it. */
const OWN_PRIVATE_NAME = /^#\$ls\d*_/;

function isHandedOn(sites: readonly NativeSite[], index: number, functionName: string): boolean {
  if (!functionName.startsWith('#')) return false;
  for (let at = index - 1; at >= 0; at--) {
    const layer = layerOf(sites[at]!);
    if (layer !== 'learner') continue;
    const name = sites[at]!.getFunctionName() ?? '';
    return OWN_PRIVATE_NAME.test(name) && nameOf(sites[at]!) === functionName;
  }
  return false;
}

function nativeFrame(sites: readonly NativeSite[], index: number, walk: Walk): FrameParts | undefined {
  const site = sites[index]!;
  // The runtime's own way of calling.
  const caller = sites.slice(index).find((outer) => layerOf(outer) !== 'native' && outer !== site);
  if (caller !== undefined && layerOf(caller) === 'runtime') return undefined;
  const name = builtinName(site.getFunction(), site.getFunctionName() ?? '');
  if (name === undefined) return undefined;
  if (name.functionName === 'next' && name.typeName === undefined)
    return isResumed(walk.inner?.fn)
      ? resumption(walk.inner!.functionName)
      : { ...name, typeName: 'Iterator', isNative: true };
  return { ...name, isNative: true, isConstructor: site.isConstructor() };
}

/** Whether this is the body of a generator, async or not: V8 shows the call of `next` under it, also where no code wrote it. */
const isResumed = (fn: unknown): boolean =>
  typeof fn === 'function' && idOf(fn) > 0 && functionInfo(idOf(fn)).generator;

function isNext(site: NativeSite | undefined): boolean {
  return site !== undefined && site.isNative() && /^(?:next|return|throw)$/.test(site.getFunctionName() ?? '');
}

const resumption = (functionName: string): FrameParts => ({
  functionName: 'next',
  typeName: functionName || 'Generator',
  isNative: true,
});

function asyncFrame(waiter: Awaiter | string): FrameParts {
  if (typeof waiter === 'string') return { functionName: '', text: `async ${waiter}` };
  const at = locate('', waiter.site, 0);
  const { name, kind } = functionInfo(waiter.fn);
  const functionName = kind === 'module' ? '' : name;
  const typeName = typeNameOf(waiter.receiver);
  return { functionName, typeName, isAsync: true, file: at?.file, line: at?.line, column: at?.column };
}
