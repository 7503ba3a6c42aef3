import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Session } from '../api/types.ts';
import { Tell, useTellReady } from '../features/near-misses/tell.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { commandKey, Kbd } from '../ui/kbd.tsx';
import { useShortcut } from '../ui/shortcuts.ts';
import { Account } from './account.tsx';
import { useGlobalKeys } from './global-keys.ts';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

// Nobody needs these to see the first page.
const Palette = lazy(() => import('./palette.tsx'));
const KeysSheet = lazy(() => import('./keys-sheet.tsx'));

type Over = 'palette' | 'keys' | 'menu' | 'tell' | undefined;

/** Around every page: where one can go, the palette, the keys, and whose session this is. */
export function Shell({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const [over, setOver] = useState<Over>();
  const close = () => setOver(undefined);
  useGlobalKeys({ openPalette: () => setOver('palette'), openKeys: () => setOver('keys') });
  const mayTell = session.person !== null && session.person.role !== 'viewer';
  const tell = () => setOver('tell');
  useShortcut('n', () => mayTell && tell());
  useTellReady(mayTell);
  const name = session.workspace?.name ?? 'Pawl';
  return (
    <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#page"
        className="sr-only rounded bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-30"
      >
        Skip to the page
      </a>
      <header className="no-print sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-paper px-4 py-2 lg:hidden">
        <Mark />
        <p className="min-w-0 grow truncate font-semibold">{name}</p>
        <LinkButton to="/declare" weight="main">
          Declare
        </LinkButton>
        <Button weight="quiet" onClick={() => setOver('menu')}>
          Menu
        </Button>
      </header>
      <header className="no-print sticky top-0 hidden h-dvh flex-col gap-4 border-r border-line bg-sunken p-3 lg:flex">
        <div className="flex items-center gap-2 px-2 py-1">
          <Mark />
          <p className="truncate font-semibold">{name}</p>
        </div>
        <LinkButton to="/declare" weight="main">
          Declare
        </LinkButton>
        {mayTell && <TellButton onPress={tell} />}
        <FindButton onPress={() => setOver('palette')} />
        <Navigation />
        <div className="mt-auto grid gap-2">
          <Button weight="quiet" className="justify-between! px-2! text-xs" onClick={() => setOver('keys')}>
            Keys <Kbd>?</Kbd>
          </Button>
          <ThemeSwitch />
          <Account session={session} />
        </div>
      </header>
      <PageFrame>{children}</PageFrame>
      <Dialog open={over === 'menu'} onClose={close} title={name}>
        {mayTell && <TellButton onPress={tell} />}
        <FindButton onPress={() => setOver('palette')} />
        <Navigation onGo={close} />
        <ThemeSwitch />
        <Account session={session} onGo={close} />
      </Dialog>
      {over === 'tell' && <Tell onClose={close} />}
      <Suspense fallback={null}>
        {over === 'palette' && <Palette onClose={close} onKeys={() => setOver('keys')} onTell={tell} />}
        {over === 'keys' && <KeysSheet onClose={close} />}
      </Suspense>
    </div>
  );
}

const FindButton = ({ onPress }: { readonly onPress: () => void }) => (
  <Button className="justify-between! text-soft!" onClick={onPress}>
    Find or go
    <span className="hidden gap-0.5 lg:flex">
      <Kbd>{commandKey()}</Kbd>
      <Kbd>K</Kbd>
    </span>
  </Button>
);

const TellButton = ({ onPress }: { readonly onPress: () => void }) => (
  <Button className="justify-between!" onClick={onPress}>
    Tell a near miss
    <span className="hidden lg:flex">
      <Kbd>N</Kbd>
    </span>
  </Button>
);

/** The page itself. After a move to another page the focus goes there, so that a screen reader starts with what is new. */
function PageFrame({ children }: { readonly children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <main id="page" ref={frame} tabIndex={-1} className="min-w-0 pb-24 outline-none print:pb-0">
      {children}
    </main>
  );
}
