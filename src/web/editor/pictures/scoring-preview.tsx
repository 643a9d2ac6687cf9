/** What the rules as they are written here would say of the leads that came last. */
import { counted } from "../../../words/english/counted.ts";
import { Table } from "@mantine/core";
import { useMemo } from "react";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import { epochMs } from "../../../base/time.ts";
import { compileScoring } from "../../../engine/compile/compile-scoring.ts";
import { scoreLead } from "../../../engine/scoring/score-lead.ts";
import type { RecentLeads } from "../../client/client.ts";
import { useRecentLeads } from "../../client/queries.ts";

const MOST_SHOWN = 8;

export function ScoringPreview({ agreement }: { readonly agreement: Agreement }) {
  const recent = useRecentLeads();
  return recent.data === undefined || recent.data.leads.length === 0 ? null : (
    <Preview agreement={agreement} recent={recent.data} />
  );
}

function Preview({ agreement, recent }: { readonly agreement: Agreement; readonly recent: RecentLeads }) {
  const scored = useMemo(() => {
    const scoring = compileScoring(agreement.scoring);
    return recent.leads
      .map((lead) => {
        const activities = lead.activities.map((each) => ({ ...each, latest: each.latest.map(epochMs) }));
        const now = scoreLead(scoring, { attributes: lead.attributes, activities }, epochMs(recent.asOf));
        return { lead, now, moved: Math.abs(now.total - lead.score) };
      })
      .sort((a, b) => b.moved - a.moved || b.now.total - a.now.total);
  }, [agreement.scoring, recent]);
  const { bar } = agreement.qualification;
  const over = scored.filter(({ now }) => now.total >= bar).length;
  return (
    <div className="picture preview">
      <p>
        <strong>{over}</strong> of the last {counted(scored.length, "lead")} would reach {bar} points under these rules.
      </p>
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Lead</Table.Th>
              <Table.Th ta="right">Current score</Table.Th>
              <Table.Th ta="right">New score</Table.Th>
              <Table.Th>Grade</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scored.slice(0, MOST_SHOWN).map(({ lead, now }) => (
              <Table.Tr key={lead.leadId}>
                <Table.Td>
                  {lead.name ?? lead.leadId}
                  {lead.company === null ? "" : `, ${lead.company}`}
                </Table.Td>
                <Table.Td ta="right">{lead.score}</Table.Td>
                <Table.Td ta="right">{now.total}</Table.Td>
                <Table.Td>{now.grade}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
