import { useEffect, useState } from 'preact/hooks';

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

/** The page's own choice goes before the system's. */
function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === 'dark' || (theme !== 'light' && systemIsDark.matches);
}

/** Whether the page is dark now: for what is painted and so does not follow the style sheet. */
export function useIsDark(): boolean {
  const [dark, setDark] = useState(isDark);
  useEffect(() => {
    const look = (): void => setDark(isDark());
    const watcher = new MutationObserver(look);
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    systemIsDark.addEventListener('change', look);
    return () => {
      watcher.disconnect();
      systemIsDark.removeEventListener('change', look);
    };
  }, []);
  return dark;
}
