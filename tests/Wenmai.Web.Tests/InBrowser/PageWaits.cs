using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Wenmai.Web.Tests.InBrowser;

/// <summary>Waits of tests with a browser that hold on a busy machine.</summary>
internal static class PageWaits
{
    private static readonly PageAssertionsToHaveURLOptions Patient = new() { Timeout = 30_000 };

    /// <summary>Waits for an address and for the scripts of its page.</summary>
    /// <remarks>The browser is asked again and again: whoever looks at the address and then waits for the event misses one that comes in between, on a busy machine.</remarks>
    public static async Task ReachesAsync(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, Patient);
        await page.WaitForFunctionAsync("document.readyState === 'complete'");
    }
}
