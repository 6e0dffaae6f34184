"""session.py FACTLINT: the tools for language models, called by the protocol's Python SDK. Run by mcp.sh."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

DRAFT = "The council will meet on Tuesday, February 9, 2022, at the town hall. In all, 30 of 120 residents (20%) agreed.\n"


def fields(result):
    """Structured content, by the name that it has in this release of the SDK."""
    return getattr(result, "structuredContent", None) or getattr(result, "structured_content", None)


def failed(result):
    return getattr(result, "isError", None) or getattr(result, "is_error", None)


async def session(factlint, folder):
    server = StdioServerParameters(command=factlint, args=["mcp"], cwd=folder)
    async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
        await client.initialize()
        tools = [tool.name for tool in (await client.list_tools()).tools]
        assert tools == ["check_text", "check_files", "read_facts", "explain_rule", "list_rules"], tools
        # The SDK checks what is given against the tool's output schema, and fails where it does not fit.
        checked = await client.call_tool("check_text", {"text": DRAFT})
        rules = [finding["rule"] for finding in fields(checked)["findings"]]
        assert rules == ["weekday", "share-of-total"], rules
        assert "[weekday]" in checked.content[0].text, checked.content
        checked = await client.call_tool("check_files", {"paths": ["draft.md"]})
        assert fields(checked)["summary"]["errors"] >= 1, checked
        outside = await client.call_tool("check_files", {"paths": ["/etc/passwd"]})
        assert failed(outside) and "outside of the folders" in outside.content[0].text, outside
        facts = await client.call_tool("read_facts", {"path": "draft.md", "kinds": ["date"]})
        assert fields(facts)["facts"][0]["value"] == "2022-02-09", facts
        explained = await client.call_tool("explain_rule", {"rule": "weekday"})
        assert fields(explained)["assert"] == "weekday == day_of_week(full)", explained
        assert len(fields(await client.call_tool("list_rules", {}))["rules"]) > 10
        # Many at once.
        many = await asyncio.gather(*(client.call_tool("check_text", {"text": DRAFT}) for _ in range(50)))
        assert all(len(fields(one)["findings"]) == 2 for one in many)


def main():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "draft.md").write_text(DRAFT, encoding="utf-8")
        asyncio.run(asyncio.wait_for(session(os.path.abspath(sys.argv[1]), folder), 120))
    print("mcp: the Python SDK lists and calls all tools, 50 calls at once among them")


main()
