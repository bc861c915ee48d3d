/** What a lesson's MDX may use without importing it. */
import Cite from './cite.astro';
import Compare from './compare.astro';
import Exercise from './exercise.astro';
import Measure from './measure.astro';
import Playground from './playground.astro';
import Predict from './predict.astro';
import Quiz from './quiz.astro';
import Remember from './remember.astro';
import Term from './term.astro';

export const lessonComponents = { Cite, Compare, Exercise, Measure, Playground, Predict, Quiz, Remember, Term };
