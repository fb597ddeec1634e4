import { useEffect, useState } from 'react';
import { queryClient } from '../api/query-client.ts';

const LOOK_MS = 300;

/** True once the first page has all it asked for: what is not needed for it is fetched then, and not before. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (settled) return;
    const timer = setInterval(() => queryClient.isFetching() === 0 && setSettled(true), LOOK_MS);
    return () => clearInterval(timer);
  }, [settled]);
  return settled;
}
