import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';

/** One cache for the whole browser tab. Live events, not timers, say when something in it is stale. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      // A refusal is an answer; only a server that could not be reached, or is starting, is asked again.
      retry: (count, error) => count < 2 && (isProblem(error, 0) || isProblem(error, 503)),
    },
    mutations: { retry: false },
  },
});
