import "./no-eval.ts";
import "./component-styles.ts";
import "./theme.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { defined } from "../base/assert.ts";
import { queryClient } from "./client/queries.ts";
import { addressInCompany } from "./companies/own-company.ts";
import { LateMessages } from "./frame/late-messages.tsx";
import { pageHere, STYLE_NONCE } from "./page.ts";
import { router } from "./router.tsx";
import { cssVariables, theme } from "./theme.ts";

const address = await addressInCompany({ pathname: pageHere(), search: location.search });
if (address === undefined) show();
else location.replace(address);

function show(): void {
  createRoot(defined(document.getElementById("root"), "the element #root")).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => STYLE_NONCE}
      >
        <QueryClientProvider client={queryClient}>
          <LateMessages />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
