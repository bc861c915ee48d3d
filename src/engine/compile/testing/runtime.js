/**
 * A small guest runtime for tests only: the hooks of 0002 over the engine's own promises, and a linker.
 * One self-contained function, since its text is also evaluated inside QuickJS.
 *
 * @param {import('../compiled.ts').CompiledProgram} program
 * @param {(code: string, path: string) => unknown} evaluate a script's completion value
 * @param {(name: string) => unknown} builtin exports of a built-in module
 * @returns {{ done: Promise<unknown>, depth: () => number, steps: () => number }}
 */
export function runCompiled(program, evaluate, builtin) {
  const frames = [];
  let steps = 0;
  const AsyncFunction = Object.getPrototypeOf(async function () {});
  const AsyncGenerator = Object.getPrototypeOf(async function* () {});
  const AsyncIteratorPrototype = Object.getPrototypeOf(AsyncGenerator.prototype);
  const nativeToString = Function.prototype.toString;
  class Yield {
    constructor(value, raw) {
      this.value = value;
      this.raw = raw;
    }
  }

  /** Yielded by a delegate that is done because of `return()`: the driver must return from the generator. */
  class Return {
    constructor(value) {
      this.value = value;
    }
  }

  const dress = (fn, generator, name, prototype) => {
    Object.setPrototypeOf(fn, prototype);
    Object.defineProperty(fn, 'length', { value: generator.length, configurable: true });
    const text =
      name === undefined
        ? generator.name
        : typeof name === 'symbol'
          ? name.description === undefined
            ? ''
            : `[${name.description}]`
          : String(name);
    Object.defineProperty(fn, 'name', { value: text, configurable: true });
    return fn;
  };

  const later = (value, next, fail) => {
    let promise;
    try {
      promise = Promise.resolve(value);
    } catch (error) {
      return fail(error);
    }
    promise.then(next, fail);
  };

  const drive = (generator, self, args) =>
    new Promise((resolve, reject) => {
      const iterator = Reflect.apply(generator, self, args);
      const step = (method, value) => {
        let result;
        try {
          result = iterator[method](value);
        } catch (error) {
          return reject(error);
        }
        if (result.done) return resolve(result.value);
        later(
          result.value,
          (v) => step('next', v),
          (e) => step('throw', e),
        );
      };
      step('next');
    });

  class AsyncGeneratorState {
    constructor(iterator) {
      this.iterator = iterator;
      this.queue = [];
      this.state = 'start';
    }
    enqueue(kind, value) {
      return new Promise((resolve, reject) => {
        this.queue.push({ kind, value, resolve, reject });
        if (this.state !== 'running' && this.state !== 'returning') this.drain();
      });
    }
    drain() {
      while (this.queue.length > 0) {
        const { kind, value } = this.queue[0];
        if (this.state === 'start' && kind !== 'next') this.state = 'done';
        if (this.state !== 'done') {
          const kindOfStart = this.state;
          this.state = 'running';
          if (kind === 'return' && kindOfStart === 'yield')
            later(
              value,
              (v) => this.step('return', v),
              (e) => this.step('throw', e),
            );
          else this.step(kind, value);
          return;
        }
        if (kind === 'next') this.queue.shift().resolve({ value: undefined, done: true });
        else if (kind === 'throw') this.queue.shift().reject(value);
        else {
          this.state = 'returning';
          const settle = (act) => (v) => {
            this.state = 'done';
            act(this.queue.shift(), v);
            this.drain();
          };
          later(
            value,
            settle((r, v) => r.resolve({ value: v, done: true })),
            settle((r, e) => r.reject(e)),
          );
          return;
        }
      }
    }
    step(method, value) {
      let result;
      try {
        result = this.iterator[method](value);
      } catch (error) {
        this.state = 'done';
        this.queue.shift().reject(error);
        return this.drain();
      }
      if (result.done) {
        this.state = 'done';
        this.queue.shift().resolve({ value: result.value, done: true });
        return this.drain();
      }
      if (result.value instanceof Return) return this.step('return', result.value.value);
      const fail = (e) => this.step('throw', e);
      if (!(result.value instanceof Yield)) return later(result.value, (v) => this.step('next', v), fail);
      const yielded = (v) => {
        this.state = 'yield';
        this.queue.shift().resolve({ value: v, done: false });
        this.drain();
      };
      if (result.value.raw) yielded(result.value.value);
      else later(result.value.value, yielded, fail);
    }
  }
  const states = new WeakMap();
  const generatorMethods = Object.create(AsyncIteratorPrototype, { [Symbol.toStringTag]: { value: 'AsyncGenerator' } });
  for (const kind of ['next', 'return', 'throw']) {
    Object.defineProperty(generatorMethods, kind, {
      value: {
        [kind](v) {
          return states.get(this).enqueue(kind, v);
        },
      }[kind],
      writable: true,
      configurable: true,
    });
  }
  const startGenerator = (generator, self, args, prototype) => {
    const object = Object.create(Object(prototype) === prototype ? prototype : generatorMethods);
    states.set(object, new AsyncGeneratorState(Reflect.apply(generator, self, args)));
    return object;
  };

  const makeAsync = (generator, name) => {
    const wrapper = {
      m(...args) {
        try {
          return drive(generator, this, args);
        } catch (error) {
          return Promise.reject(error);
        }
      },
    }.m;
    return dress(wrapper, generator, name, AsyncFunction);
  };
  const makeAsyncGenerator = (generator, name) => {
    const wrapper = {
      m(...args) {
        return startGenerator(generator, this, args, wrapper.prototype);
      },
    }.m;
    Object.defineProperty(wrapper, 'prototype', { value: Object.create(generatorMethods), writable: true });
    return dress(wrapper, generator, name, AsyncGenerator);
  };

  const closeSync = (iterator) => {
    const { return: method } = iterator;
    if (method != null) Reflect.apply(method, iterator, []);
  };
  /** ECMA-262, 27.1.6. */
  const fromSync = (iterator, next) => {
    const go = (result, close) => {
      const done = Boolean(result.done);
      const { value } = result;
      let wrapped;
      try {
        wrapped = Promise.resolve(value);
      } catch (error) {
        if (!done && close)
          try {
            closeSync(iterator);
          } catch {
            /* the first error counts */
          }
        throw error;
      }
      return wrapped.then(
        (v) => ({ value: v, done }),
        done || !close
          ? undefined
          : (e) => {
              closeSync(iterator);
              throw e;
            },
      );
    };
    const guarded = (act) => {
      try {
        return act();
      } catch (e) {
        return Promise.reject(e);
      }
    };
    const object = (result) => {
      if (Object(result) !== result) throw new TypeError('Iterator result is not an object');
      return result;
    };
    return {
      next: (...v) => guarded(() => go(Reflect.apply(next, iterator, v), true)),
      return: (...v) =>
        guarded(() => {
          const { return: method } = iterator;
          if (method == null) return Promise.resolve({ value: v[0], done: true });
          return go(object(Reflect.apply(method, iterator, v)), false);
        }),
      throw: (...v) =>
        guarded(() => {
          const { throw: method } = iterator;
          if (method == null) {
            closeSync(iterator);
            throw new TypeError('The iterator does not provide a throw method');
          }
          return go(object(Reflect.apply(method, iterator, v)), true);
        }),
    };
  };
  const openAsync = (iterable) => {
    const method = iterable[Symbol.asyncIterator];
    if (method != null) {
      const iterator = Reflect.apply(method, iterable, []);
      return { iterator, next: iterator.next };
    }
    const iterator = iterable[Symbol.iterator]();
    const wrapped = fromSync(iterator, iterator.next);
    return { iterator: wrapped, next: wrapped.next };
  };

  class Loop {
    constructor(iterable) {
      Object.assign(this, openAsync(iterable), { stepping: true, failure: false });
      this.nextMethod = this.next;
      this.next = (result) => {
        if (Object(result) !== result) throw new TypeError(`Iterator result ${String(result)} is not an object`);
        if (result.done) return true;
        this.value = result.value;
        this.stepping = false;
        return false;
      };
    }
    call() {
      this.stepping = true;
      return Reflect.apply(this.nextMethod, this.iterator, []);
    }
    failed(error) {
      if (!this.stepping) this.failure = true;
      return error;
    }
    closing() {
      if (this.stepping) return false;
      this.stepping = true;
      try {
        const { return: method } = this.iterator;
        if (method == null) return false;
        this.result = Reflect.apply(method, this.iterator, []);
        return true;
      } catch (error) {
        if (this.failure) return false;
        throw error;
      }
    }
    closed(result) {
      if (!this.failure && Object(result) !== result) throw new TypeError(`${String(result)} is not an object`);
    }
    refused(error) {
      if (!this.failure) throw error;
    }
  }

  /** `yield*` in an async generator: 14.4.14. */
  function* delegateSteps(iterable) {
    const { iterator, next } = openAsync(iterable);
    const wait = function* (value) {
      const sent = yield value;
      if (sent.kind === 'throw') throw sent.value;
      return sent.value;
    };
    const checked = (result) => {
      if (Object(result) !== result) throw new TypeError('not an object');
      return result;
    };
    let received = { kind: 'next', value: undefined };
    for (;;) {
      if (received.kind === 'next') {
        const result = checked(yield* wait(Reflect.apply(next, iterator, [received.value])));
        if (result.done) return result.value;
        received = yield new Yield(result.value, true);
      } else {
        const method = iterator[received.kind];
        if (method == null) {
          if (received.kind === 'return') return yield new Return(yield* wait(received.value));
          const close = iterator.return;
          if (close != null) checked(yield* wait(Reflect.apply(close, iterator, [])));
          throw new TypeError('The iterator does not provide a throw method');
        }
        const returning = received.kind === 'return';
        const result = checked(yield* wait(Reflect.apply(method, iterator, [received.value])));
        if (result.done) return returning ? yield new Return(result.value) : result.value;
        received = yield new Yield(result.value, true);
      }
    }
  }
  const delegate = (iterable) => {
    const inner = delegateSteps(iterable);
    let last;
    const send = (kind) => (value) => {
      if (last?.value instanceof Return) return { value: last.value.value, done: true };
      return (last = inner.next({ kind, value }));
    };
    return {
      [Symbol.iterator]() {
        return this;
      },
      next: send('next'),
      throw: send('throw'),
      return: send('return'),
    };
  };

  const replaceMethods = (home) => {
    for (const key of Reflect.ownKeys(home)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(home, key);
      if (typeof descriptor.value !== 'function') continue;
      const marks = [...Reflect.apply(nativeToString, descriptor.value, []).matchAll(/\/\*ƒ(\d+)\*\//g)].map((mark) =>
        Number(mark[1]),
      );
      const info = marks.length > 0 ? program.functions[Math.min(...marks)] : undefined;
      if (!info || !info.async || info.kind !== 'method' || !isGenerator(descriptor.value)) continue;
      const make = info.generator ? makeAsyncGenerator : makeAsync;
      Object.defineProperty(home, key, { ...descriptor, value: make(descriptor.value) });
    }
    return home;
  };
  const GeneratorFunction = Object.getPrototypeOf(function* () {});
  const isGenerator = (fn) => Object.getPrototypeOf(fn) === GeneratorFunction;

  const remove = (token) => {
    const at = frames.lastIndexOf(token);
    if (at >= 0) frames.length = at;
  };
  /** DisposeResources, cut into steps. */
  class Disposer {
    list = [];
    failed = false;
    needsAwait = false;
    hasAwaited = false;
    add(value, isAsync) {
      if (value === undefined || value === null) {
        if (isAsync) this.list.push({ isAsync });
        return value;
      }
      const method = (isAsync && value[Symbol.asyncDispose]) || value[Symbol.dispose];
      if (typeof method !== 'function') throw new TypeError('Symbol(Symbol.dispose) is not a function');
      this.list.push({ isAsync, method, value });
      return value;
    }
    next() {
      while (this.list.length > 0) {
        const { isAsync, method, value } = this.list.at(-1);
        if (!isAsync && this.needsAwait && !this.hasAwaited) return this.pause();
        this.list.pop();
        if (method === undefined) {
          this.needsAwait = true;
          continue;
        }
        try {
          this.result = method.call(value);
        } catch (error) {
          this.fail(error);
          continue;
        }
        if (!isAsync) continue;
        if (method !== value[Symbol.asyncDispose]) this.result = undefined;
        this.hasAwaited = true;
        return true;
      }
      return this.needsAwait && !this.hasAwaited && this.pause();
    }
    pause() {
      this.needsAwait = false;
      this.result = undefined;
      return true;
    }
    fail(error) {
      this.error = this.failed ? new SuppressedError(error, this.error, '') : error;
      this.failed = true;
    }
    end() {
      if (this.failed) throw this.error;
    }
  }

  const hooks = {
    step: () => void steps++,
    enter(fn) {
      const token = { fn };
      frames.push(token);
      return token;
    },
    exit: remove,
    site: (_site, value) => value,
    await: (_site, value) => value,
    yield: (_site, value) => new Yield(value, false),
    delegate: (_site, iterable) => delegate(iterable),
    genYield(token, value) {
      remove(token);
      return value;
    },
    genResume(token, value) {
      if (!frames.includes(token)) frames.push(token);
      return value;
    },
    asyncFunction: (_fn, generator, name) => makeAsync(generator, name),
    asyncArrow: (_fn, generator, name) => makeAsync(generator, name === undefined ? '' : name),
    asyncGenerator: (_fn, generator, name) => makeAsyncGenerator(generator, name),
    asyncMethods(home) {
      replaceMethods(home);
      if (typeof home === 'function') replaceMethods(home.prototype);
      return home;
    },
    start: (fn, generator, self, args) =>
      program.functions[fn].generator ? startGenerator(generator, self, args) : drive(generator, self, args),
    iterate: (_site, iterable) => new Loop(iterable),
    key: (value) => (typeof value === 'symbol' ? value : Reflect.ownKeys({ [value]: 0 })[0]),
    reference: (get, set) => Object.defineProperty({}, 'value', { get, set }),
    caught() {},
    isIn: (key, object) => key in object,
    classOf: (value) => value,
    thrown: (_site, error) => error,
    disposer: () => new Disposer(),
    parseJson: (text) => JSON.parse(text),
    spreadable: (value) => (typeof value === 'string' ? Object(value) : value),
  };

  const records = new Map();
  const failing = (request) =>
    Object.assign(new (request.failure.name === 'TypeError' ? TypeError : Error)(request.failure.message), {
      code: request.failure.code,
    });
  const record = (name) => {
    if (records.has(name)) return records.get(name);
    const compiled = program.modules[name];
    const self = { name, compiled, namespace: Object.create(null), state: 'new', exports: {}, done: undefined };
    records.set(name, self);
    if (!compiled) {
      const value = builtin(name);
      Object.defineProperty(self.namespace, 'default', { value, enumerable: true });
      for (const key of Object.keys(value))
        if (key !== 'default') Object.defineProperty(self.namespace, key, { get: () => value[key], enumerable: true });
      self.state = 'linked';
      self.done = Promise.resolve();
      self.exports = value;
      self.isBuiltin = true;
      return self;
    }
    const lazy = (specifier, via, type) =>
      compiled.lazyRequests.find((r) => r.specifier === specifier && r.via === via && r.type === type);
    self.module = {
      meta: { __proto__: null, url: `file://${name}`, filename: name, dirname: name.replace(/\/[^/]*$/, '') },
      namespace: (i) => record(compiled.requests[i].resolved).namespace,
      exports: (getters) => void (self.getters = getters),
      import: (_site, specifier, options) =>
        new Promise((resolve, reject) => {
          const request = lazy(String(specifier), 'import', options?.with?.type);
          if (request.failure) return reject(failing(request));
          const target = record(request.resolved);
          Promise.resolve()
            .then(() => evaluateModule(target))
            .then(() => resolve(target.namespace), reject);
        }),
    };
    self.factory = () => evaluate(compiled.code, name)(hooks, self.module);
    self.require = (specifier) => {
      const request = lazy(specifier, 'require');
      if (request.failure) throw failing(request);
      const target = record(request.resolved);
      if (target.isBuiltin) return target.exports;
      if (target.compiled.kind === 'esm') {
        link(target);
        runSync(target);
        return target.namespace;
      }
      return loadCommonJs(target);
    };
    return self;
  };

  const loadCommonJs = (self) => {
    if (self.state !== 'new') return self.moduleObject ? self.moduleObject.exports : self.exports;
    self.state = 'linked';
    if (self.compiled.kind === 'json') return (self.exports = self.factory()());
    const moduleObject = { exports: {}, filename: self.name, id: self.name, loaded: false };
    self.moduleObject = moduleObject;
    const directory = self.name.replace(/\/[^/]*$/, '');
    Reflect.apply(self.factory(), moduleObject.exports, [
      moduleObject.exports,
      self.require,
      moduleObject,
      self.name,
      directory,
    ]);
    moduleObject.loaded = true;
    return moduleObject.exports;
  };

  const resolveExport = (self, name, seen = new Set()) => {
    if (seen.has(self)) return undefined;
    seen.add(self);
    if (self.isBuiltin || self.compiled.kind !== 'esm') return () => self.namespace[name];
    if (self.getters && name in self.getters) return self.getters[name];
    for (const item of self.compiled.indirectExports) {
      if (item.exported !== name) continue;
      const target = record(self.compiled.requests[item.request].resolved);
      return item.imported === null ? () => target.namespace : resolveExport(target, item.imported, seen);
    }
    if (name === 'default') return undefined;
    for (const i of self.compiled.starExports) {
      const found = resolveExport(record(self.compiled.requests[i].resolved), name, seen);
      if (found) return found;
    }
    return undefined;
  };
  const exportNames = (self, seen = new Set()) => {
    if (seen.has(self)) return [];
    seen.add(self);
    if (self.isBuiltin || self.compiled.kind !== 'esm') return Object.keys(self.namespace);
    const names = [...self.compiled.localExports, ...self.compiled.indirectExports.map((e) => e.exported)];
    for (const i of self.compiled.starExports) {
      for (const name of exportNames(record(self.compiled.requests[i].resolved), seen))
        if (name !== 'default' && !names.includes(name)) names.push(name);
    }
    return names;
  };

  const instantiate = (self) => {
    if (self.state !== 'new' || self.compiled.kind !== 'esm') return;
    self.state = 'linked';
    for (const request of self.compiled.requests) {
      if (request.failure) throw failing(request);
      instantiate(record(request.resolved));
    }
    self.generator = self.factory()();
    self.generator.next();
  };
  const define = (self, seen = new Set()) => {
    if (seen.has(self) || self.isBuiltin || self.compiled.kind !== 'esm') return;
    seen.add(self);
    for (const request of self.compiled.requests) define(record(request.resolved), seen);
    for (const name of exportNames(self).sort()) {
      if (!(name in self.namespace))
        Object.defineProperty(self.namespace, name, { get: resolveExport(self, name), enumerable: true });
    }
  };
  const link = (self) => {
    instantiate(self);
    define(self);
  };
  const asEsm = (self) => {
    if (self.named) return;
    self.named = true;
    const value = loadCommonJs(self);
    Object.defineProperty(self.namespace, 'default', { value, enumerable: true });
    if (self.compiled.kind === 'commonjs' && Object(value) === value) {
      for (const key of Object.keys(value))
        if (key !== 'default') Object.defineProperty(self.namespace, key, { value: value[key], enumerable: true });
    }
  };
  const runSync = (self) => {
    if (self.done) return;
    self.done = Promise.resolve();
    for (const request of self.compiled.requests) {
      const target = record(request.resolved);
      if (target.isBuiltin) continue;
      if (target.compiled.kind === 'esm') runSync(target);
      else asEsm(target);
    }
    self.generator.next();
  };
  const run = (self) => {
    if (self.isBuiltin) return undefined;
    if (self.compiled.kind !== 'esm') return asEsm(self);
    if (self.done) return self.pending;
    self.done = true;
    const waiting = self.compiled.requests.map((request) => run(record(request.resolved))).filter(Boolean);
    const body = () =>
      self.compiled.hasTopLevelAwait ? drive(() => self.generator, undefined, []) : void self.generator.next();
    self.pending = waiting.length > 0 ? Promise.all(waiting).then(body) : body();
    return self.pending;
  };
  const evaluateModule = async (self) => {
    if (!self.isBuiltin) link(self);
    await run(self);
  };

  const entry = record(program.entry);
  const start = () => (entry.compiled.kind === 'esm' ? evaluateModule(entry) : Promise.resolve(loadCommonJs(entry)));
  let done;
  try {
    done = start();
  } catch (error) {
    done = Promise.reject(error);
  }
  return { done, depth: () => frames.length, steps: () => steps };
}

/** Formats values alike in every engine: `console.log` of the test programs. */
export function show(value, depth = 0) {
  if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value);
  if (typeof value === 'function') {
    const kind = /^class\b/.test(Function.prototype.toString.call(value))
      ? 'class'
      : (Object.getPrototypeOf(value)?.[Symbol.toStringTag] ?? 'Function');
    return `[${kind} ${value.name}/${value.length}${Object.hasOwn(value, 'prototype') ? ' proto' : ''}]`;
  }
  if (typeof value === 'symbol' || typeof value === 'bigint') return value.toString();
  if (Object(value) !== value) return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Error) return `${value.name}${value.code ? `[${value.code}]` : ''}`;
  if (value instanceof Promise) return 'Promise';
  if (depth > 3) return '…';
  if (Array.isArray(value)) return `[${value.map((v) => show(v, depth + 1)).join(', ')}]`;
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}${show([...value], depth)}`;
  const tag = value[Symbol.toStringTag] ?? '';
  const entries = Reflect.ownKeys(value).filter((key) => Object.getOwnPropertyDescriptor(value, key).enumerable);
  return `${tag}{${entries.map((key) => `${String(key)}: ${show(value[key], depth + 1)}`).join(', ')}}`;
}
