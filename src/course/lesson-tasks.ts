/** What there is to do in each lesson, read from its text. For building the site. */
import { lessonSources } from './lesson-source.ts';
import { lessonText } from './lesson-text.ts';
import type { LessonTasks } from './progress.ts';

export const predictionKey = (lesson: string, run: string, id = ''): string => `${lesson}/predict/${run}${id}`;
export const exerciseKey = (lesson: string, name: string): string => `${lesson}/exercise/${name}`;

/** Of every lesson, in reading order. */
export const lessonTasks: readonly LessonTasks[] = lessonSources.map(({ id, text }) => {
  const { tags } = lessonText(text);
  const exercise = tags.find(({ name }) => name === 'Exercise')?.attributes.name;
  return {
    id,
    predictions: tags
      .filter(({ name }) => name === 'Predict')
      .map(({ attributes }) => predictionKey(id, attributes.run ?? '', attributes.id)),
    exercise: exercise === undefined ? null : exerciseKey(id, exercise),
  };
});
