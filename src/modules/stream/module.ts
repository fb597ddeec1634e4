import { defineModule } from '#records/define/define-module.ts';
import { followRoutes } from './follow/follow.routes.ts';
import { findFollowersToTell, recordChanged, tellFollower } from './follow/tell-followers.ts';
import en from './locale/en.json' with { type: 'json' };
import fr from './locale/fr.json' with { type: 'json' };
import { streamRoutes } from './page/stream.routes.ts';
import { postRoutes } from './post/post.routes.ts';
import { recordMentioned } from './post/reach-mentioned.ts';
import { streamPost } from './post/stream-post.entity.ts';
import { recordPosted, tellOfPost } from './post/tell-of-post.ts';

/** What people follow, what they say about it, and how they hear of it. */
export const stream = defineModule({
  name: 'stream',
  needs: ['identity'],
  entities: [streamPost],
  reactions: [tellOfPost],
  timers: [findFollowersToTell, tellFollower],
  notices: [recordMentioned, recordPosted, recordChanged],
  routes: [...streamRoutes, ...followRoutes, ...postRoutes],
  texts: { en, fr },
});
