/**
 * What runs without anybody asking. `tick`: the clock is looked at, and what came due is moved and told. `post`: mail that waits is
 * sent. Both are wake-ups and carry nothing: what is due is read from our own tables, so a job that got lost loses nothing.
 */
export const jobNames = ['tick', 'post'] as const;
export type JobName = (typeof jobNames)[number];
