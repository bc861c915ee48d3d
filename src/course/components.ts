/** What a lesson's MDX may use without importing it. */
import Cell from './cell.astro';
import Cite from './cite.astro';
import Compare from './compare.astro';
import Dimension from './dimension.astro';
import Exercise from './exercise.astro';
import Measure from './measure.astro';
import Playground from './playground.astro';
import Predict from './predict.astro';
import Prove from './prove.astro';
import Quiz from './quiz.astro';
import Remember from './remember.astro';
import SideBySide from './side-by-side.astro';
import Term from './term.astro';

export const lessonComponents = {
  Cite,
  Compare,
  Exercise,
  Measure,
  Playground,
  Predict,
  Prove,
  Quiz,
  Remember,
  SideBySide,
  Dimension,
  Cell,
  Term,
};
