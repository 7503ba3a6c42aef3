import pg from 'pg';

export interface Listening {
  close(): Promise<void>;
}

export interface Listener {
  /** Channel → what to do with a payload. */
  readonly on: Readonly<Record<string, (payload: string) => void>>;
  /** The connection was lost and is back (or is up for the first time): whatever was announced in between was missed. */
  readonly onConnected: () => void;
  readonly onLost?: (error: Error) => void;
}

/** LISTEN on a connection of its own, kept up for as long as the server runs: after a loss it tries again with waits from 100 ms to 5 s. */
export function listen(url: string, listener: Listener): Listening {
  let client: pg.Client | undefined;
  let closed = false;
  let wait = 100;
  let timer: NodeJS.Timeout | undefined;

  /** Of the connection in use: an older one may say more than once, and late, that it is gone. */
  const lost = (of: pg.Client, error: Error): void => {
    if (closed || client !== of) return;
    client = undefined;
    void of.end().catch(() => {});
    listener.onLost?.(error);
    timer = setTimeout(() => void connect(), wait);
    wait = Math.min(wait * 2, 5_000);
  };
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: 'pawl-listen', keepAlive: true });
    client = fresh;
    fresh.on('error', (error) => lost(fresh, error));
    fresh.on('end', () => lost(fresh, new Error('connection ended')));
    fresh.on('notification', ({ channel, payload }) => listener.on[channel]?.(payload ?? ''));
    try {
      await fresh.connect();
      for (const channel of Object.keys(listener.on)) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      wait = 100;
      listener.onConnected();
    } catch (error) {
      lost(fresh, error instanceof Error ? error : new Error(String(error)));
    }
  };
  void connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
