import { Page } from '../../ui/page.tsx';

export const IncidentPage = () => <Page title="Incident">{null}</Page>;
