import { MentionList } from '../../features/mentions/MentionList.js';
import { MentionedText } from '../../features/mentions/MentionedText.js';
import type { Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { office } from '../office.js';

export const mentions: Room = {
  list: {
    frame: 'part',
    width: 420,
    height: 340,
    state: office,
    show: () => (
      <div style={{ display: 'flex', flexDirection: 'column', justifyContent: 'end', height: '100%' }}>
        <MentionList offer={{ id: 'offer', people: Object.values(office.people).slice(1), active: 1, pick: nothing }} />
      </div>
    ),
  },
  text: {
    frame: 'part',
    width: 420,
    state: office,
    show: () => (
      <p style={{ padding: 12 }}>
        <MentionedText
          text="@Mara Lindqvist have you seen it, and @Boris Weber?"
          mentions={['me', 'bob']}
          tabbable={false}
        />
      </p>
    ),
  },
};
