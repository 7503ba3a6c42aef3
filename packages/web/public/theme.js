// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its own: the page allows no inline script.
try {
  const chosen = localStorage.getItem('pawl.theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is blocked: the system's theme stands.
}
