/** `DOMException` (webidl.spec.whatwg.org/#idl-DOMException): an error object whose name and message are internal slots. */
import { constants, enumerable, tag } from '../define.ts';
import { hidden, stackWithHeader } from '../errors.ts';

const slots = new WeakMap<object, { readonly name: string; readonly message: string }>();

const CODES: Readonly<Record<string, readonly [constant: string, code: number]>> = {
  IndexSizeError: ['INDEX_SIZE_ERR', 1],
  DOMStringSizeError: ['DOMSTRING_SIZE_ERR', 2],
  HierarchyRequestError: ['HIERARCHY_REQUEST_ERR', 3],
  WrongDocumentError: ['WRONG_DOCUMENT_ERR', 4],
  InvalidCharacterError: ['INVALID_CHARACTER_ERR', 5],
  NoDataAllowedError: ['NO_DATA_ALLOWED_ERR', 6],
  NoModificationAllowedError: ['NO_MODIFICATION_ALLOWED_ERR', 7],
  NotFoundError: ['NOT_FOUND_ERR', 8],
  NotSupportedError: ['NOT_SUPPORTED_ERR', 9],
  InUseAttributeError: ['INUSE_ATTRIBUTE_ERR', 10],
  InvalidStateError: ['INVALID_STATE_ERR', 11],
  SyntaxError: ['SYNTAX_ERR', 12],
  InvalidModificationError: ['INVALID_MODIFICATION_ERR', 13],
  NamespaceError: ['NAMESPACE_ERR', 14],
  InvalidAccessError: ['INVALID_ACCESS_ERR', 15],
  ValidationError: ['VALIDATION_ERR', 16],
  TypeMismatchError: ['TYPE_MISMATCH_ERR', 17],
  SecurityError: ['SECURITY_ERR', 18],
  NetworkError: ['NETWORK_ERR', 19],
  AbortError: ['ABORT_ERR', 20],
  URLMismatchError: ['URL_MISMATCH_ERR', 21],
  QuotaExceededError: ['QUOTA_EXCEEDED_ERR', 22],
  TimeoutError: ['TIMEOUT_ERR', 23],
  InvalidNodeTypeError: ['INVALID_NODE_TYPE_ERR', 24],
  DataCloneError: ['DATA_CLONE_ERR', 25],
};
/** Names that have a constant but no code any more (webidl issue 946). */
const CODELESS = ['DOMStringSizeError', 'NoDataAllowedError', 'ValidationError'];

function slotsOf(value: object): { readonly name: string; readonly message: string } {
  const found = slots.get(value);
  if (found) return found;
  const error = new TypeError('Value of "this" must be of DOMException') as TypeError & { code: string };
  error.code = 'ERR_INVALID_THIS';
  throw error;
}

export class DOMException {
  declare readonly stack: string;
  declare readonly cause?: unknown;

  constructor(message = '', options: string | { readonly name?: string; readonly cause?: unknown } = 'Error') {
    // An error object proper, so that it has a stack and passes for one; its prototype is ours.
    const self = new Error() as unknown as DOMException;
    const dictionary = typeof options === 'object' && options ? options : undefined;
    const name = `${dictionary ? dictionary.name : (options as string)}`;
    slots.set(self, { name, message: `${message}` });
    if (dictionary && 'cause' in dictionary) hidden(self, 'cause', dictionary.cause);
    Object.setPrototypeOf(self, new.target.prototype as object);
    hidden(self, 'stack', stackWithHeader(self as unknown as Error, name));
    return self;
  }

  get name(): string {
    return slotsOf(this).name;
  }

  get message(): string {
    return slotsOf(this).message;
  }

  get code(): number {
    const { name } = slotsOf(this);
    return CODELESS.includes(name) ? 0 : (CODES[name]?.[1] ?? 0);
  }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
tag(DOMException.prototype, 'DOMException');
enumerable(DOMException.prototype, 'name', 'message', 'code');
constants(Object.fromEntries(Object.values(CODES)), DOMException, DOMException.prototype);

export const isDOMException = (value: unknown): value is DOMException =>
  typeof value === 'object' && value !== null && slots.has(value);
