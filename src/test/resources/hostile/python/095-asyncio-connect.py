# Tries: a connection from an event loop
# Noticed by: connection
# Place: upgrade
import asyncio


async def go():
    await asyncio.wait_for(asyncio.open_connection("127.0.0.1", int("@PORT@")), 1)


asyncio.run(go())
