import type { TimelineEvent } from '@parley/protocol';
import { loadLanguage } from '@parley/react';
import { describe, expect, it } from 'vitest';
import { timelineWords } from '../../../language/timeline-words.ts';
import { type TimelineContext, timelineSentence } from './timeline-sentence.ts';

await loadLanguage('fr');

const p = timelineWords.translatorFor('en');
const french = timelineWords.translatorFor('fr');
const context: TimelineContext = {
  names: new Map([
    ['ada', 'Ada'],
    ['bob', 'Bob'],
    ['cat', 'Cat'],
  ]),
  devices: 1,
  answered: false,
};
const event = (type: string, more: Record<string, unknown> = {}): TimelineEvent => ({
  at: '2026-01-01T00:00:00Z',
  type,
  ...more,
});
const ada = { personId: 'ada', displayName: 'Ada' };
const bob = { personId: 'bob', displayName: 'Bob' };
const both = { personIds: ['bob', 'cat'] };

describe('R3.1 an event of a timeline', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['initiated', { ...ada, callType: 'audio', invited: [bob] }, 'Ada called Bob'],
    [
      'initiated',
      { ...ada, callType: 'video', invited: [bob, { displayName: 'Cat' }] },
      'Ada called Bob and Cat with video',
    ],
    ['initiated', { ...ada, callType: 'audio', invited: [] }, 'Ada started a call and waited for somebody to come'],
    ['initiated', { ...ada, callType: 'video' }, 'Ada started a video call and waited for somebody to come'],
    ['invited', { invited: [bob] }, 'Bob came into the conversation'],
    ['uninvited', bob, 'Bob went out of the conversation'],
    ['rang', { ...bob, busy: false }, 'Rang on 1 device of Bob'],
    ['rang', { ...bob, busy: true }, 'Knocked at Bob, who was on another call'],
    ['ring-lost', bob, 'A ringing device of Bob went away'],
    ['unreachable', { ...both, final: false }, 'No device of Bob and Cat could be reached'],
    ['rejected', { ...bob, reason: 'declined' }, 'Bob declined'],
    ['rejected', { ...bob, reason: 'busy' }, 'Bob was on another call'],
    ['ring-ended', both, 'Stopped ringing for Bob and Cat'],
    ['joined', bob, 'Bob accepted'],
    ['reconnecting', { ...bob, cause: 'loss' }, 'Bob lost the connection'],
    ['reconnecting', { ...bob, cause: 'goodbye' }, 'Bob closed or reloaded the page'],
    ['reconnected', { ...bob, fresh: false }, 'Bob was back'],
    ['reconnected', { ...bob, fresh: true }, 'Bob was back, with a new media connection'],
    ['reconnected', { ...bob, fresh: true, movedFrom: 'd1' }, 'Bob moved to another device'],
    ['media-toggled', { ...bob, mediaType: 'audio', enabled: true }, 'Bob unmuted the microphone'],
    ['media-toggled', { ...bob, mediaType: 'audio', enabled: false }, 'Bob muted the microphone'],
    ['media-toggled', { ...bob, mediaType: 'video', enabled: true }, 'Bob turned the camera on'],
    ['media-toggled', { ...bob, mediaType: 'video', enabled: false }, 'Bob turned the camera off'],
    ['media-toggled', { ...bob, mediaType: 'screen', enabled: true }, 'Bob shared a screen'],
    ['media-toggled', { ...bob, mediaType: 'screen', enabled: false }, 'Bob stopped sharing the screen'],
    ['media-connected', bob, 'Bob connected'],
    ['media-failed', bob, 'Bob could not connect'],
    ['media-assumed', both, 'Bob and Cat reported nothing and counted as connected'],
    ['milestone', { ...ada, milestone: 'offer-sent' }, 'Ada sent the offer'],
    ['milestone', { ...bob, milestone: 'answer-sent' }, 'Bob sent the answer'],
    ['milestone', { ...bob, milestone: 'media-connected' }, 'Bob connected'],
    ['milestone', { ...bob, milestone: 'media-connected', path: 'direct/udp' }, 'Bob connected directly by UDP'],
    ['milestone', { ...bob, path: 'reflexive/udp' }, 'Bob connected directly through a router by UDP'],
    ['milestone', { ...bob, path: 'relayed/tls' }, 'Bob connected through a relay by TLS'],
    ['milestone', { ...bob, path: 'teleported' }, 'Bob reported: teleported'],
    ['milestone', { ...bob, milestone: 'first-frame' }, 'Bob reported: first-frame'],
    ['checked', {}, 'The gateway checked who is still connected'],
    ['left', { ...bob, reason: 'left' }, 'Bob left'],
    ['left', { ...bob, reason: 'switched' }, 'Bob left for another call'],
    ['left', { ...bob, reason: 'timeout' }, 'Bob did not come back in time'],
    ['left', { ...bob, reason: 'forced' }, 'Bob left from another device'],
    ['left', { ...bob, reason: 'removed' }, 'Bob was taken out of the conversation'],
    ['ended', { reason: 'completed', endedBy: 'bob' }, 'The call ended: Bob hung up'],
    ['ended', { reason: 'completed' }, 'The call ended'],
    ['ended', { reason: 'missed' }, 'The call ended without an answer'],
    ['ended', { reason: 'declined', endedBy: 'bob' }, 'The call ended, declined'],
    ['ended', { reason: 'busy' }, 'The call ended, as nobody was free'],
    ['ended', { reason: 'cancelled', endedBy: 'ada' }, 'The call was cancelled: Ada hung up'],
    ['ended', { reason: 'cancelled' }, 'The call was cancelled'],
    ['ended', { reason: 'failed' }, 'The call ended, as it could not connect'],
    ['ended', { reason: 'abandoned' }, 'The call ended, as nobody came back'],
    ['ended', { reason: 'forced' }, 'The call was ended from elsewhere'],
  ])('%s %j: %s', (type, more, words) => {
    expect(timelineSentence(p, event(type, more), context)).toBe(words);
  });

  it('counts the devices that ring', () => {
    expect(timelineSentence(p, event('rang', bob), { ...context, devices: 2 })).toBe('Rang on 2 devices of Bob');
  });

  it('knows who accepted from who joined later', () => {
    expect(timelineSentence(p, event('joined', bob), { ...context, answered: true })).toBe('Bob joined');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['teleported', { ...bob, to: 'Mars', speed: 3 }, 'teleported Bob to=Mars speed=3'],
    ['toString', {}, 'toString'],
    ['left', { ...bob, reason: 'bored' }, 'left Bob reason=bored'],
    ['ended', { reason: 'bored' }, 'ended reason=bored'],
    ['media-toggled', { ...bob, mediaType: 'smell', enabled: true }, 'media-toggled Bob mediaType=smell enabled=true'],
  ])('that is not known here is shown as it came: %s %j', (type, more, words) => {
    expect(timelineSentence(p, event(type, more), context)).toBe(words);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['initiated', { ...ada, callType: 'video', invited: [bob] }, 'Ada a appelé Bob en vidéo'],
    ['unreachable', both, 'Aucun appareil joignable\u202f: Bob et Cat'],
    ['milestone', { ...bob, path: 'relayed/tcp' }, 'Liaison de Bob par un relais en TCP'],
    ['ended', { reason: 'completed', endedBy: 'bob' }, 'Fin de l’appel\u202f: Bob a raccroché'],
  ])('is said in French: %s', (type, more, words) => {
    expect(timelineSentence(french, event(type, more), context)).toBe(words);
  });
});
