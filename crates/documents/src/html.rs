//! The outline as HTML: a fragment for a page that has no other `h1`.

use crate::DocumentError;
use crate::outline::{Block, Card, Outline, Part, Table};
use crate::programme::SchoolProgramme;

/// The programme as an HTML fragment, `<article class="kr-doc">`.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn html(programme: &SchoolProgramme) -> Result<String, DocumentError> {
    let outline = crate::compose::compose(programme)?;
    let mut page = Page(String::with_capacity(64 * 1024));
    page.document(&outline);
    Ok(page.0)
}

/// Only the summary, as a `<section>` under an `h1` of the page.
///
/// # Errors
/// When a chart cannot be drawn.
pub fn summary_html(programme: &SchoolProgramme) -> Result<String, DocumentError> {
    let outline = crate::compose::compose(programme)?;
    let mut page = Page(String::with_capacity(4 * 1024));
    if let Some(summary) = outline.parts.first() {
        page.part(summary);
    }
    Ok(page.0)
}

struct Page(String);

impl Page {
    /// Markup of our own.
    fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Text of anybody: escaped.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                '\n' | '\t' => self.0.push(letter),
                control if control.is_control() => (),
                other => self.0.push(other),
            }
        }
    }

    fn element(&mut self, open: &str, text: &str, close: &str) {
        self.raw(open);
        self.text(text);
        self.raw(close);
    }

    fn document(&mut self, outline: &Outline) {
        self.raw("<article class=\"kr-doc\">\n<header class=\"kr-doc-header\">");
        self.element("<h1 class=\"utrecht-heading-1\">", &outline.title, "</h1>");
        let subtitle = "<p class=\"utrecht-paragraph kr-lead\">";
        self.element(subtitle, &outline.subtitle, "</p>\n");
        self.facts(&outline.facts);
        for notice in &outline.notices {
            self.element("<p class=\"kr-doc-mark\" role=\"note\">", notice, "</p>\n");
        }
        self.raw("</header>\n");
        let (summary, parts) = outline.parts.split_at(outline.parts.len().min(1));
        summary.iter().for_each(|part| self.part(part));
        self.contents(parts);
        parts.iter().for_each(|part| self.part(part));
        let footer = "<footer class=\"kr-doc-footer\"><p>";
        self.element(footer, &outline.footer, "</p></footer>\n</article>\n");
    }

    fn contents(&mut self, parts: &[Part]) {
        self.raw("<nav class=\"kr-doc-contents\" aria-labelledby=\"doc-inhoud\">");
        self.raw("<h2 class=\"utrecht-heading-2\" id=\"doc-inhoud\">Inhoud</h2><ul>\n");
        for part in parts {
            self.raw("<li><a class=\"utrecht-link utrecht-link--html-a\" href=\"#deel-");
            self.element("", &part.id, "\">");
            self.text(&numbered(part));
            self.raw("</a></li>\n");
        }
        self.raw("</ul></nav>\n");
    }

    fn part(&mut self, part: &Part) {
        self.raw("<section class=\"kr-doc-part");
        self.raw(if part.number.is_none() && part.id == "kort" {
            " kr-doc-part--summary"
        } else {
            ""
        });
        self.element("\" aria-labelledby=\"deel-", &part.id, "\">");
        self.element(
            "<h2 class=\"utrecht-heading-2\" id=\"deel-",
            &part.id,
            "\">",
        );
        self.text(&numbered(part));
        self.raw("</h2>\n");
        self.blocks(&part.blocks, 3);
        self.raw("</section>\n");
    }

    fn blocks(&mut self, blocks: &[Block], level: u8) {
        for block in blocks {
            self.block(block, level);
        }
    }

    fn block(&mut self, block: &Block, level: u8) {
        match block {
            Block::Heading(text) => {
                let open = format!("<h{level} class=\"utrecht-heading-{level}\">");
                self.element(&open, text, &format!("</h{level}>\n"));
            }
            Block::Text(text) => self.element("<p class=\"utrecht-paragraph\">", text, "</p>\n"),
            Block::Small(text) => self.element("<p class=\"kr-small\">", text, "</p>\n"),
            Block::List(items) => {
                self.raw("<ul class=\"utrecht-unordered-list\">");
                for item in items {
                    let open = "<li class=\"utrecht-unordered-list__item\">";
                    self.element(open, item, "</li>");
                }
                self.raw("</ul>\n");
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Terms(terms) => {
                self.raw("<dl class=\"kr-facts kr-facts--plain\">");
                self.pairs(terms);
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart, with_table) => {
                self.raw("<figure class=\"kr-figure kr-doc-figure\">\n");
                self.raw(&chart.svg);
                self.element("\n<figcaption>", &chart.reading, "</figcaption></figure>\n");
                if *with_table {
                    self.table(&Table {
                        caption: chart.table.caption.clone(),
                        head: chart.table.head.clone(),
                        rows: chart.table.rows.clone(),
                        total: None,
                        amounts_from: 1,
                    });
                }
            }
            Block::Notice(text) => self.element("<p class=\"kr-doc-notice\">", text, "</p>\n"),
            Block::Card(card) => self.card(card, level),
        }
    }

    fn card(&mut self, card: &Card, level: u8) {
        self.raw("<section class=\"kr-doc-card\">");
        self.raw(&format!(
            "<h{level} class=\"utrecht-heading-{level}\"><span class=\"kr-doc-label\">"
        ));
        self.element("", &card.label, ":</span> ");
        self.element("", &card.title, &format!("</h{level}>\n"));
        self.blocks(&card.blocks, level + 1);
        self.raw("</section>\n");
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        self.raw("<dl class=\"kr-facts kr-facts--plain\">");
        self.pairs(facts);
    }

    fn pairs(&mut self, pairs: &[(String, String)]) {
        for (name, value) in pairs {
            self.element("<div><dt>", name, "</dt>");
            self.element("<dd>", value, "</dd></div>");
        }
        self.raw("</dl>\n");
    }

    fn table(&mut self, table: &Table) {
        let region = "<div class=\"kr-table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"";
        self.element(region, &table.caption, "\">");
        self.raw("<table class=\"utrecht-table kr-table\">");
        self.element("<caption>", &table.caption, "</caption><thead><tr>");
        for (column, head) in table.head.iter().enumerate() {
            self.raw("<th scope=\"col\"");
            self.raw(amount_class(table, column));
            self.element(">", head, "</th>");
        }
        self.raw("</tr></thead><tbody>\n");
        for row in &table.rows {
            self.row(table, row);
        }
        self.raw("</tbody>");
        if let Some(total) = &table.total {
            self.raw("<tfoot>");
            self.row(table, total);
            self.raw("</tfoot>");
        }
        self.raw("</table></div>\n");
    }

    fn row(&mut self, table: &Table, cells: &[String]) {
        self.raw("<tr>");
        for (column, cell) in cells.iter().enumerate() {
            if column == 0 {
                self.element("<th scope=\"row\">", cell, "</th>");
            } else {
                self.raw("<td");
                self.raw(amount_class(table, column));
                self.element(">", cell, "</td>");
            }
        }
        self.raw("</tr>\n");
    }
}

fn amount_class(table: &Table, column: usize) -> &'static str {
    if column >= table.amounts_from {
        " class=\"kr-right\""
    } else {
        ""
    }
}

fn numbered(part: &Part) -> String {
    part.number.map_or(part.title.clone(), |number| {
        format!("{number}. {}", part.title)
    })
}

#[cfg(test)]
mod tests;
