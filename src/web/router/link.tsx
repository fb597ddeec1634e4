import { Link as RouterLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import type { Search } from './search.ts';

type Anchor = Omit<ComponentProps<'a'>, 'href'>;

export interface LinkProps extends Anchor {
  readonly to: string;
  readonly search?: Search;
  readonly children?: ReactNode;
  /** Only the same address, not what lies below it, counts as being there. */
  readonly exact?: boolean;
}

/** A link within the program: no page load, and its data is fetched while one hovers. */
export function Link({ to, search, exact, ...rest }: LinkProps) {
  return (
    <RouterLink
      to={to}
      search={search ?? {}}
      activeOptions={{ exact: exact ?? false, includeSearch: false }}
      {...rest}
    />
  );
}
