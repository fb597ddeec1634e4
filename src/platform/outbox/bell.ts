/** Something that this process has committed a moment ago. */
export interface News {
  /** Entity of the event, or what else was changed, such as `session`. */
  readonly subject: string;
  /** Somebody is to react to it. */
  readonly hasReactions: boolean;
}

/**
 * Rung after each commit of this process, so that whoever would find out at his next poll looks at once, and nobody looks
 * where nothing is to be seen. Other processes hear nothing of it: they poll.
 */
export interface Bell {
  ring(news: readonly News[]): void;
  listen(hear: (news: readonly News[]) => void): void;
}

export function createBell(): Bell {
  const listeners: ((news: readonly News[]) => void)[] = [];
  return {
    ring: (news) => {
      for (const hear of listeners) hear(news);
    },
    listen: (hear) => void listeners.push(hear),
  };
}
