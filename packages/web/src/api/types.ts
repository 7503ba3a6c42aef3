import type { CallBody, CallOutput } from '@pawl/contract/client';
import type { RouteId, Routes } from '@pawl/contract/routes';

/** What a route answers: `Answer<'readRoom'>`. */
export type Answer<K extends RouteId> = CallOutput<Routes[K]>;
/** The body a route takes: `BodyOf<'declare'>`. */
export type BodyOf<K extends RouteId> = NonNullable<CallBody<Routes[K]>>;

export type Incident = Answer<'readIncident'>;
export type Room = Answer<'readRoom'>;
export type Visibility = Answer<'readVisibility'>;
export type Candidate = Room['candidates'][number];
export type RecallMatch = Answer<'recall'>['matches'][number];
export type Session = Answer<'readSession'>;
export type Person = Answer<'listPeople'>['items'][number];
export type Team = Answer<'listTeams'>['items'][number];
export type Service = Answer<'listServices'>['items'][number];
export type Cycle = Answer<'listCycles'>['items'][number];
