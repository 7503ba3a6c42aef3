import { Page } from '../../ui/page.tsx';

export const ArchivePage = () => <Page title="Archive">{null}</Page>;
