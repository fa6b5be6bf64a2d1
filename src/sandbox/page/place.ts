import { useEffect, useState } from 'preact/hooks';

/** Who looks at which chat: kept in the address, so that several windows can be several people. */
export interface Place {
  readonly person: string;
  readonly chatId: string;
}

const read = (): Place => {
  const values = new URLSearchParams(location.hash.slice(1));
  return { person: values.get('person') ?? '', chatId: values.get('chat') ?? '' };
};

export const go = ({ person, chatId }: Place): void => {
  location.hash = new URLSearchParams({ person, ...(chatId ? { chat: chatId } : {}) }).toString();
};

export function usePlace(): Place {
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const follow = (): void => setPlace(read());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return place;
}
