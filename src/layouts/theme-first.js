// Before the first paint: the theme the reader chose, if any. Inlined in the head; its hash is in the policy.
try {
  const theme = localStorage.getItem('loopscope:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be refused, in a private window or a frame: the system's theme it is.
}
