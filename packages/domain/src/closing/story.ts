import { isRating } from '../surprise.ts';
import { isSaid, unmet, type Requirement } from './requirement.ts';

/**
 * One rater is enough for a follow-through; a review or deeper needs two where two or more took part. Ratings count
 * once they are revealed, since an answer given after seeing another one is anchored.
 */
export const surpriseMissing: Requirement = (state, depth) => {
  const rated = state.ratings.filter(isRating).length;
  const wanted = depth !== 'follow_through' && state.participants >= 2 ? 2 : 1;
  if (rated === 0) {
    return unmet(
      'surprise.missing',
      'Nobody has rated the surprise.',
      'Answer the three questions alone, then reveal.',
    );
  }
  if (!state.ratingsRevealed) {
    return unmet('surprise.missing', 'The surprise ratings are not revealed yet.', 'Reveal the ratings together.');
  }
  if (rated >= wanted) return null;
  return unmet(
    'surprise.missing',
    'One person rated the surprise, and the incident had more than one participant.',
    'Ask a second participant to answer the three questions alone.',
  );
};

export const recallUnjudged: Requirement = (state) => {
  const open = state.recalled.filter((match) => match.judgement === undefined).map((match) => match.key);
  if (open.length === 0) return null;
  return unmet(
    'recall.unjudged',
    `${open.length === 1 ? 'A recalled incident is' : 'Recalled incidents are'} not judged yet: ${open.join(', ')}.`,
    'Say of each whether it is the same class, related or unrelated.',
    open,
  );
};

const needsEvidence = (depth: Parameters<Requirement>[1]): boolean => depth === 'review' || depth === 'deep';

export const timelineEmpty: Requirement = (state, depth) => {
  if (!needsEvidence(depth) || state.timeline.some((event) => isSaid(event.evidence))) return null;
  return unmet(
    'timeline.empty',
    state.timeline.length === 0 ? 'The timeline is empty.' : 'No timeline event carries evidence.',
    'Add what happened, by which role, and link a log, a graph, a commit or a message that shows it.',
  );
};

export const conditionsEmpty: Requirement = (state, depth) => {
  if (!needsEvidence(depth) || state.conditions.some((condition) => isSaid(condition.text))) return null;
  return unmet(
    'conditions.empty',
    'No contributing condition is named.',
    'Name a property of the system that made a reasonable action dangerous.',
  );
};
