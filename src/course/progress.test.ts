import { expect, it } from 'vitest';
import { readKey, SOLVED } from './answers.ts';
import { lessonTasks } from './lesson-tasks.ts';
import { nextOf, progressOf } from './progress.ts';

const first = { id: 'a', predictions: ['a/predict/x', 'a/predict/y'], exercise: 'a/exercise/e' };
const second = { id: 'b', predictions: [], exercise: null };
const keeping = (answers: Record<string, string>) => (key: string) => answers[key] ?? null;

it('a lesson is done when it was read and its exercise is solved', () => {
  expect(progressOf(first, keeping({}))).toEqual({ read: false, predicted: 0, solved: false, done: false });
  const answers: Record<string, string> = { 'a/predict/y': '40', [readKey('a')]: 'read' };
  expect(progressOf(first, keeping(answers))).toEqual({ read: true, predicted: 1, solved: false, done: false });
  answers['a/exercise/e'] = SOLVED;
  expect(progressOf(first, keeping(answers)).done).toBe(true);
});

it('a lesson without an exercise is done when it was read', () => {
  expect(progressOf(second, keeping({ [readKey('b')]: 'read' })).done).toBe(true);
});

it('what is next is the first that is not done', () => {
  expect(nextOf([first, second], keeping({}))).toBe(first);
  expect(nextOf([first, second], keeping({ [readKey('a')]: 'read', 'a/exercise/e': SOLVED }))).toBe(second);
  expect(nextOf([second], keeping({ [readKey('b')]: 'read' }))).toBeUndefined();
});

it('every lesson has predictions, each with a key of its own, and an exercise', () => {
  for (const { id, predictions, exercise } of lessonTasks) {
    expect(new Set(predictions).size, id).toBe(predictions.length);
    expect(predictions.length, id).toBeGreaterThan(1);
    expect(exercise, id).not.toBeNull();
  }
});
