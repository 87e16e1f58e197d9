import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Session } from '../core/session.js';

/** Whether a user is signed in; null until known. The cache is cleared on sign-out. */
export function useSignedIn(session: Session): boolean | null {
  const queries = useQueryClient();
  const [signedIn, setSignedIn] = useState<boolean | null>(null);
  useEffect(() => {
    let current = true;
    void session.isSignedIn().then((known) => current && setSignedIn((before) => before ?? known));
    const stop = session.subscribe((next) => {
      if (!next) queries.clear();
      setSignedIn(next);
    });
    return () => {
      current = false;
      stop();
    };
  }, [session, queries]);
  return signedIn;
}
