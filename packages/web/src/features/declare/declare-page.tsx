import { Page } from '../../ui/page.tsx';

export const DeclarePage = () => <Page title="Declare">{null}</Page>;
