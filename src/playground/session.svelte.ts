/**
 * A playground's state and what can be done with it, apart from how it looks: texts, worlds and runs of each variant.
 * Nothing runs unless it is told to.
 */
import type { CompileProblem } from '../engine/compile/compiled.ts';
import type { Program, SourceRange } from '../engine/program.ts';
import type { Trace } from '../engine/trace/trace.ts';
import type { World } from '../engine/world.ts';
import type { Keeper, Kept } from './keeper.ts';
import { fileName, programOf, textsOf, variantsOf } from './props.ts';
import type { OfferedChange, PlaygroundProps, PlaygroundVariant } from './props.ts';
import { fetchTrace, traceInPage } from './runs.ts';
import { isTrouble, type Said } from './said.ts';

/** What happens outside of it. */
export interface SessionEffects {
  readonly keeper: Keeper;
  readonly ran: (program: Program, world: World, trace: Trace) => void;
  readonly edited: (program: Program, world: World | null) => void;
}

function sameFiles(some: Program['files'], others: Program['files']): boolean {
  const paths = Object.keys(some);
  return paths.length === Object.keys(others).length && paths.every((path) => some[path] === others[path]);
}

/** All that a reset replaces. */
interface Snapshot {
  readonly texts: Readonly<Record<string, string>>;
  readonly worlds: readonly (World | null)[];
  readonly traces: readonly (Trace | null)[];
  readonly positions: readonly number[];
}

export class Session {
  readonly variants: readonly PlaygroundVariant[];
  readonly #given: PlaygroundProps;
  readonly #effects: SessionEffects;
  readonly #originals: Readonly<Record<string, string>>;
  #recorded: readonly (Trace | null)[];

  /** Which variant is shown. */
  at = $state(0);
  texts = $state.raw<Readonly<Record<string, string>>>({});
  /** By variant: the recorded run, or the reader's last good one. */
  #traces = $state.raw<readonly (Trace | null)[]>([]);
  #positions = $state.raw<readonly number[]>([]);
  /** By variant. Null where it is not known yet: resolved by the first run. */
  #originalWorlds = $state.raw<readonly (World | null)[]>([]);
  #worlds = $state.raw<readonly (World | null)[]>([]);
  said = $state.raw<Said | null>(null);
  /** What was said is about the text before the last edit, or before it came back. */
  isPast = $state(false);
  problem = $state.raw<CompileProblem | null>(null);
  /** A place that a message names, to be looked at. */
  pointed = $state.raw<SourceRange | null>(null);
  running = $state(false);
  /** Another tab has changed this program. */
  theirs = $state(false);
  /** The offered change that is in effect, and the world to go back to. */
  taken = $state.raw<{ readonly change: OfferedChange; readonly before: World } | null>(null);

  variant = $derived.by(() => this.variants[this.at] as PlaygroundVariant);
  program = $derived.by(() => programOf(this.texts, this.variant.entry, this.variants));
  trace = $derived.by(() => this.#traces[this.at] ?? null);
  position = $derived.by(() => this.#positions[this.at] ?? 0);
  world = $derived.by(() => this.#worlds[this.at] ?? null);
  originalWorld = $derived.by(() => this.#originalWorlds[this.at] ?? null);
  /** The program as it was given. */
  original = $derived.by(() => programOf(this.#originals, this.variant.entry, this.variants));
  isChanged = $derived.by(() => !sameFiles(this.program.files, this.original.files));
  /** The run shown is not one of the texts as they are now. */
  isStale = $derived.by(() => {
    const shown = this.trace?.program.files;
    return shown !== undefined && !sameFiles(this.program.files, shown);
  });

  #controller: AbortController | null = null;
  /** What changes of the world are compared with: the last run before them. */
  #baseline: Trace | null = null;

  constructor(given: PlaygroundProps, effects: SessionEffects) {
    this.#given = given;
    this.#effects = effects;
    this.variants = variantsOf(given);
    this.#originals = textsOf(given.files);
    this.texts = this.#originals;
    this.#recorded = this.variants.map(({ recorded }) => traceInPage(recorded));
    this.#traces = this.#recorded;
    this.#positions = this.variants.map(() => 0);
    this.#originalWorlds = this.#recorded.map((trace) => trace?.world ?? null);
    this.#worlds = this.#originalWorlds;
  }

  /** Once in the browser: brings back what was kept, and recorded runs that are elsewhere. */
  wake(): void {
    this.#readKept();
    this.variants.forEach(async ({ recorded }, nth) => {
      if (recorded === undefined || !('url' in recorded)) return;
      const trace = await fetchTrace(recorded.url).catch(() => null);
      this.#recorded = this.#recorded.with(nth, trace);
      if (this.#traces[nth] === null) this.#traces = this.#traces.with(nth, trace);
      this.#learnWorld(nth, trace?.world ?? null);
    });
  }

  seek(index: number): void {
    this.#positions = this.#positions.with(this.at, index);
  }

  choose(at: number): void {
    if (at === this.at) return;
    this.stop();
    this.at = at;
    this.#hush();
    this.taken = null;
    this.#baseline = null;
  }

  // Texts.

  /** Kept with every key: a timer might never get its turn before the page goes or shows something else. */
  edit(path: string, text: string): void {
    if (this.texts[path] === text) return;
    this.texts = { ...this.texts, [path]: text };
    const { said } = this;
    this.#hush();
    // Stays while it is being mended: nothing jumps, and the explanation can be read.
    if (isTrouble(said) || said?.what === 'replaced') [this.said, this.isPast] = [said, true];
    this.keep();
  }

  addFile(path: string): void {
    this.#putTexts({ ...this.texts, [path]: '' });
  }

  renameFile(from: string, to: string): void {
    this.#putTexts(
      Object.fromEntries(Object.entries(this.texts).map(([path, text]) => [path === from ? to : path, text])),
    );
  }

  deleteFile(path: string): void {
    const before = this.#snapshot();
    this.#putTexts(Object.fromEntries(Object.entries(this.texts).filter(([one]) => one !== path)));
    const sentence = `${fileName(path)} is deleted.`;
    this.said = { what: 'replaced', sentence, undo: () => this.#restore(before) };
  }

  #putTexts(texts: Readonly<Record<string, string>>): void {
    this.texts = texts;
    this.#hush();
    this.keep();
  }

  /** @param force over what another tab has written */
  keep(force = false): void {
    this.theirs = this.#effects.keeper.write(this.#changed(), force) === 'conflict';
    this.#effects.edited(this.program, this.world);
  }

  /** What another tab has written; one's own can be had back. */
  takeTheirs(): void {
    const mine = this.#snapshot();
    this.#readKept();
    this.said = {
      what: 'replaced',
      sentence: 'This is what the other tab has.',
      undo: () => this.#restore(mine, true),
    };
  }

  #readKept(): void {
    const kept = this.#effects.keeper.read();
    const texts = Object.entries({ ...this.#originals, ...kept?.files });
    this.texts = Object.fromEntries(texts.filter(([path]) => !kept?.deleted?.includes(path)));
    this.#worlds = this.variants.map(({ entry }, nth) => kept?.worlds[entry] ?? this.#originalWorlds[nth] ?? null);
    this.theirs = false;
    this.#hush();
  }

  #changed(): Kept | null {
    const files = Object.entries(this.texts).filter(([path, text]) => this.#originals[path] !== text);
    const worlds = this.variants
      .map(({ entry }, nth) => [entry, this.#worlds[nth]] as const)
      .filter((pair, nth): pair is [string, World] => pair[1] !== null && pair[1] !== this.#originalWorlds[nth]);
    const deleted = Object.keys(this.#originals).filter((path) => this.texts[path] === undefined);
    if (files.length + worlds.length + deleted.length === 0) return null;
    const kept = { version: 1, files: Object.fromEntries(files), worlds: Object.fromEntries(worlds) } as const;
    return deleted.length === 0 ? kept : { ...kept, deleted };
  }

  reset(): void {
    this.stop();
    const before = this.#snapshot();
    const isOriginal = this.#changed() === null;
    this.texts = this.#originals;
    this.#worlds = this.#originalWorlds;
    this.#traces = this.#recorded.map((trace, nth) => trace ?? this.#traces[nth] ?? null);
    this.#positions = this.variants.map(() => 0);
    this.#hush();
    this.taken = null;
    this.#baseline = null;
    this.keep();
    if (isOriginal) return;
    this.said = { what: 'replaced', sentence: 'Back to the original.', undo: () => this.#restore(before) };
  }

  #snapshot(): Snapshot {
    return { texts: this.texts, worlds: this.#worlds, traces: this.#traces, positions: this.#positions };
  }

  /** @param force over what another tab has written */
  #restore(before: Snapshot, force = false): void {
    const replaced = this.#snapshot();
    this.texts = before.texts;
    this.#worlds = before.worlds;
    this.#traces = before.traces;
    this.#positions = before.positions;
    this.#hush();
    this.keep(force);
    const undo = () => this.#restore(replaced);
    [this.said, this.isPast] = [{ what: 'replaced', sentence: 'Your text is back.', undo }, true];
  }

  // Running.

  async run(what: 'program' | 'world' = 'program'): Promise<void> {
    this.#controller?.abort();
    const controller = (this.#controller = new AbortController());
    const isMine = () => this.#controller === controller;
    const { at, program, trace: before } = this;
    if (what === 'program') this.#baseline = null;
    else this.#baseline ??= before;
    this.running = true;
    this.isPast = false;
    this.said = { what: 'running', progress: null };
    try {
      const { execute } = await import('./execute.ts');
      const done = await execute(program, this.world ?? this.#given.world, {
        signal: controller.signal,
        onProgress: (progress) => {
          if (isMine()) this.said = { what: 'running', progress };
        },
      });
      if (!isMine()) return;
      this.#learnWorld(at, done.world);
      this.pointed = null;
      this.problem = done.outcome === 'problem' ? done.problem : null;
      if (done.outcome === 'problem') {
        this.said = { what: 'problem', problem: done.problem, program };
        return;
      }
      this.said = done.say(this.#baseline);
      const wanted = before === null ? (this.#given.at ?? Infinity) : Infinity;
      this.#positions = this.#positions.with(at, Math.min(wanted, done.trace.length - 1));
      this.#traces = this.#traces.with(at, done.trace);
      this.#effects.ran(program, done.world, done.trace);
    } catch (error) {
      if (!isMine()) return;
      const { aborted } = controller.signal;
      this.said = aborted ? { what: 'stopped' } : { what: 'failed', message: (error as Error).message };
    } finally {
      if (isMine()) {
        this.#controller = null;
        this.running = false;
      }
    }
  }

  stop(): void {
    this.#controller?.abort(new DOMException('Stopped', 'AbortError'));
  }

  // The world.

  /** The present one, complete. */
  async resolveWorld(): Promise<World> {
    const { resolveWorld } = await import('./worlds.ts');
    this.#learnWorld(this.at, resolveWorld(this.#given.world));
    return this.world as World;
  }

  /** Runs again, except a program that was never run: it waits for the reader. */
  setWorld(world: World): void {
    this.#worlds = this.#worlds.with(this.at, world);
    this.keep();
    if (this.trace !== null) void this.run('world');
  }

  /** Makes an offered change, or takes it back. */
  async offer(change: OfferedChange): Promise<void> {
    if (this.taken?.change === change) {
      const { before } = this.taken;
      this.taken = null;
      return this.setWorld(before);
    }
    const { changeWorld } = await import('./world-change.ts');
    const before = this.taken?.before ?? (await this.resolveWorld());
    this.taken = { change, before };
    this.setWorld(changeWorld(before, change));
  }

  #learnWorld(nth: number, world: World | null): void {
    this.#originalWorlds = this.#originalWorlds.map((known, at) => (at === nth ? (known ?? world) : known));
    this.#worlds = this.#worlds.map((known, at) => (at === nth ? (known ?? world) : known));
  }

  async copyLink(index: number): Promise<void> {
    const { encodeShared } = await import('./share.ts');
    const world = await this.resolveWorld();
    const link = new URL(`/sandbox/${await encodeShared({ program: this.program, world, at: index })}`, location.href)
      .href;
    this.said = await navigator.clipboard.writeText(link).then(
      () => ({ what: 'copied' }) as const,
      () => ({ what: 'link', link }) as const,
    );
  }

  /** What was said is about a text or a run that is no longer there. */
  #hush(): void {
    this.problem = null;
    this.pointed = null;
    if (!this.running) this.said = null;
    this.isPast = false;
  }
}
