import { writeFileSync } from 'node:fs';
import { problemsPage } from '@pawl/contract/problems-page';

writeFileSync(new URL('../docs/problems.md', import.meta.url), problemsPage());
