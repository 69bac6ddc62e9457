// Before the first paint, so that nobody who chose the dark is dazzled first. The choice itself lives in
// src/theme/theme-choice.ts.
(() => {
  try {
    const theme = localStorage.getItem('parley:theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.parleyTheme = theme;
  } catch {
    // Storage is forbidden here: the system's theme it is.
  }
})();
