import { expect, it } from 'vitest';
import { offered, offeredReaction, reactionFile, reactionGroups, reactionType } from './reactions.js';

it('knows each offered reaction by the path that travels', () => {
  for (const reaction of offered) expect(offeredReaction(reactionType(reaction.name))).toBe(reaction);
  expect(reactionType('ryan_reaction')).toBe('media/reactions/ryan_reaction.png');
});

it('names an unknown one by its file', () => {
  expect(offeredReaction('media/reactions/party.webp')).toBeUndefined();
  expect(reactionFile('media/reactions/party.webp')).toBe('party.webp');
});

it('groups by type in the order they came', () => {
  const groups = reactionGroups([
    { sender: 'a', type: 'x' },
    { sender: 'b', type: 'y' },
    { sender: 'c', type: 'x' },
  ]);
  expect(groups).toEqual([
    { type: 'x', senders: ['a', 'c'] },
    { type: 'y', senders: ['b'] },
  ]);
});
