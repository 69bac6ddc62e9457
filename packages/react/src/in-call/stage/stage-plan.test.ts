import { describe, expect, it } from 'vitest';
import { remoteOf } from '../testing/remote-of.ts';
import { stagePlan } from './stage-plan.ts';

const screen = {} as MediaStream;
const sharing = (name: string) => remoteOf(name, { screen, participant: { isScreenSharing: true } });

describe('the stage', () => {
  it('gives all its room to one face', () => {
    expect(stagePlan([remoteOf('Bob')])).toMatchObject({ screen: null, alone: true });
    expect(stagePlan([remoteOf('Bob'), remoteOf('Carol')])).toMatchObject({ screen: null, alone: false });
    expect(stagePlan([])).toEqual({ screen: null, faces: [], alone: false });
  });

  it('shows a shared screen large, its owner’s face beside it', () => {
    const bob = sharing('Bob');
    expect(stagePlan([bob])).toEqual({ screen: bob, faces: [bob], alone: false });
  });

  it('shows no screen that was announced and has not come, or that is gone', () => {
    expect(stagePlan([remoteOf('Bob', { participant: { isScreenSharing: true } })]).screen).toBeNull();
    expect(stagePlan([remoteOf('Bob', { screen })]).screen).toBeNull();
  });
});
