import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProvider, pageClient } from './api/api.tsx';
import { createQueryClient } from './app/query-client.ts';
import { createPawlRouter } from './app/router.tsx';
import './styles.css';

const api = pageClient();
const queries = createQueryClient();
const router = createPawlRouter({ api, queries });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ApiProvider value={api}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ApiProvider>
  </StrictMode>,
);
