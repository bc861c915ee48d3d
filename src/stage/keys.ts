/** Which keys are the stage's, and which belong to what has the focus. */
const TEXT_FIELD =
  'input:not([type=range]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]';

/** False where the key writes, turns a tab or presses a button. */
export function isForStage({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !(target instanceof Element) || target.closest(TEXT_FIELD) !== null) return false;
  if (target.closest('[role=tablist]') !== null && key !== '?') return false;
  return key !== ' ' || target.closest('button, summary, a') === null;
}
