/**
 * The theme switch. The system's theme holds until the reader chooses the other one; choosing the system's own
 * again forgets the choice. theme-first.js applies it before the first paint.
 */
const key = 'loopscope:theme';
const night = matchMedia('(prefers-color-scheme: dark)');

type Theme = 'light' | 'dark';

function current(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return night.matches ? 'dark' : 'light';
}

function choose(theme: Theme) {
  const isSystems = theme === (night.matches ? 'dark' : 'light');
  if (isSystems) delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (isSystems) localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Refused storage: the choice holds for this page.
  }
}

/** Makes the button switch between light and dark, and say which it is. */
export function installThemeSwitch(button: HTMLButtonElement) {
  const show = () => button.setAttribute('aria-pressed', String(current() === 'dark'));
  button.addEventListener('click', () => {
    choose(current() === 'dark' ? 'light' : 'dark');
    show();
  });
  night.addEventListener('change', show);
  show();
  button.hidden = false;
}
