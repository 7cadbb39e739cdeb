export { cancelOf, counterOf, declineCounterOf, feedOf, MEDIA_TYPE, replyOf, requestOf } from './calendars.js';
export { type Attendee, type Party, type Session, uidOf } from './event.js';
export { type Feed, feedToken, openFeedToken } from './feed-token.js';
