/** Fills in what the server could not know: how far this browser's learner has come. */
import { answersAreKept, forgetAnswers, keptAnswer } from './answers.ts';
import { nextOf, progressOf, type LessonTasks } from './progress.ts';

const tasksOf = (element: HTMLElement): LessonTasks => JSON.parse(element.dataset['tasks'] ?? '') as LessonTasks;
const within = (parent: ParentNode): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>('[data-tasks]')];

/** Ticks the lessons of a list that are done. */
export function tickDone(list: HTMLElement): void {
  for (const item of within(list)) item.classList.toggle('done', progressOf(tasksOf(item), keptAnswer).done);
}

/** The page of progress: what was done, what is next, and a button that forgets all of it. */
export function installProgress(root: HTMLElement): void {
  const items = within(root);
  const part = (name: string) => root.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
  const [refused, forget, sure, keep] = ['refused', 'forget', 'sure', 'keep'].map(part) as HTMLElement[];

  function show(): void {
    for (const item of items) showLesson(item);
    const following = nextOf(
      items.map((element) => ({ ...tasksOf(element), element })),
      keptAnswer,
    );
    const link = following?.element.querySelector<HTMLAnchorElement>('a');
    part('all-done').hidden = following !== undefined;
    const next = part('next');
    next.hidden = following === undefined;
    if (link) next.querySelector('a')!.replaceWith(link.cloneNode(true));
  }
  function ask(asking: boolean): void {
    forget!.hidden = asking;
    part('asking').hidden = !asking;
    (asking ? keep : forget)!.focus();
  }
  forget!.addEventListener('click', () => ask(true));
  keep!.addEventListener('click', () => ask(false));
  sure!.addEventListener('click', () => {
    forgetAnswers();
    show();
    ask(false);
  });
  refused!.hidden = answersAreKept();
  show();
  root.hidden = false;
}

function showLesson(item: HTMLElement): void {
  const tasks = tasksOf(item);
  const { read, predicted, solved, done } = progressOf(tasks, keptAnswer);
  const say = (name: string, text: string, isDone: boolean) => {
    const cell = item.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
    cell.textContent = text;
    cell.classList.toggle('done', isDone);
  };
  item.classList.toggle('done', done);
  say('read', read ? 'read ✓' : 'not read', read);
  const all = tasks.predictions.length;
  say('predicted', `${predicted} of ${all} predicted${predicted === all ? ' ✓' : ''}`, predicted === all);
  say('solved', solved ? 'solved ✓' : 'not solved', solved);
}
