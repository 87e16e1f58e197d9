import { useEffect, useState } from 'react';
import type { Session } from '../core/session.js';

/** Whether a user is signed in; null until known. */
export function useSignedIn(session: Session): boolean | null {
  const [signedIn, setSignedIn] = useState<boolean | null>(null);
  useEffect(() => {
    let current = true;
    void session.isSignedIn().then((known) => current && setSignedIn((before) => before ?? known));
    const stop = session.subscribe(setSignedIn);
    return () => {
      current = false;
      stop();
    };
  }, [session]);
  return signedIn;
}
