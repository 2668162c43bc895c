# Tries: a command from an event loop
# Noticed by: file
# Place: upgrade
import asyncio


async def go():
    p = await asyncio.create_subprocess_shell("touch @OUTSIDE@/fired")
    await p.wait()


asyncio.run(go())
