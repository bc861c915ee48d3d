/** The engine in a worker: loads what a run needs, once, and answers each request with a trace. One run at a time. */
import guest from 'virtual:loopscope-guest';
import { stripTypesWith } from '../engine/compile/strip-types.ts';
import { run, type Engine, type StripTypes } from '../engine/run.ts';
import { serialise } from '../engine/trace/file.ts';
import type { LoadingProgress, Reply, RunRequest } from './messages.ts';
import { WASM_FILES } from './wasm-files.ts';

type Report = (progress: LoadingProgress) => void;
const send = (reply: Reply, transfer: Transferable[] = []) => (self as unknown as Worker).postMessage(reply, transfer);

/** Compiles a file as it streams in. */
async function loadWasm(part: LoadingProgress['part'], report: Report): Promise<WebAssembly.Module> {
  const { url, bytes: totalBytes } = WASM_FILES[part];
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
  let loadedBytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      loadedBytes += chunk.byteLength;
      report({ part, loadedBytes, totalBytes });
      controller.enqueue(chunk);
    },
  });
  report({ part, loadedBytes, totalBytes });
  const headers = { 'content-type': 'application/wasm' };
  return WebAssembly.compileStreaming(new Response(response.body.pipeThrough(counted), { headers }));
}

/** Asked for again after a failure, so that a lost connection is not for ever. */
function once<T>(load: (report: Report) => Promise<T>): (report: Report) => Promise<T> {
  let loaded: Promise<T> | undefined;
  return (report) =>
    (loaded ??= load(report).catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
}

const loadVm = once((report) => loadWasm('engine', report));

const loadCompiler = once(async (report) => {
  const [wasmModule, esbuild] = await Promise.all([loadWasm('compiler', report), import('esbuild-wasm')]);
  await esbuild.initialize({ wasmModule, worker: false });
  return esbuild;
});

let report: Report = () => undefined;
const stripTypes: StripTypes = async (source, path) =>
  stripTypesWith(await loadCompiler((progress) => report(progress)), source, path);
let engine: Engine | undefined;

async function answer({ id, program, world }: RunRequest): Promise<void> {
  report = (progress) => send({ type: 'loading', id, ...progress });
  try {
    const wasm = await loadVm((progress) => report(progress));
    // One object for all runs: the sandbox keeps what it prepares by engine.
    engine ??= { wasm, guest, stripTypes };
    send({ type: 'running', id });
    const result = await run(program, world, engine);
    if (result.outcome === 'problem') return send({ type: 'problem', id, problem: result.problem });
    const trace = serialise(result.trace) as Uint8Array<ArrayBuffer>;
    send({ type: 'ran', id, trace }, [trace.buffer]);
  } catch (error) {
    send({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

let last: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<RunRequest>) => {
  last = last.then(() => answer(data));
});
