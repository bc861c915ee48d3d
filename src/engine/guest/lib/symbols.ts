/** Symbols that several built-ins share, with the descriptions that Node prints. */
export const kInspect = Symbol.for('nodejs.util.inspect.custom');
export const kRejection = Symbol.for('nodejs.rejection');
export const kErrorMonitor = Symbol('events.errorMonitor');
export const kCapture = Symbol('kCapture');
export const kShapeMode = Symbol('shapeMode');
export const kEmitting = Symbol('events.emitting');
export const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
export const kMaxEventTargetListenersWarned = Symbol('events.maxEventTargetListenersWarned');
/** A listener of a Node API's own: `stopImmediatePropagation` doesn't keep it from running. */
export const kResistStopPropagation = Symbol('kResistStopPropagation');
