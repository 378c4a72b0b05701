using Wenmai.Searching.Queries;

namespace Wenmai.Web.Presentation;

/// <summary>Links to the pages of a list.</summary>
/// <param name="Page">The page shown, from 1.</param>
/// <param name="Last">The last page.</param>
/// <param name="Link">The address of a page.</param>
/// <param name="IsCut">Whether there are further pages that no address names.</param>
internal sealed record Pager(int Page, int Last, Func<int, string> Link, bool IsCut = false)
{
    private const int Near = 2;

    /// <summary>The pages of a list of some length.</summary>
    public static Pager Of(int items, int size, int page, Func<int, string> link)
    {
        var last = Math.Max(1, (items + size - 1) / size);
        return new Pager(page, Math.Min(last, SearchLimits.DeepestHit), link, last > SearchLimits.DeepestHit);
    }

    /// <summary>The pages to link: the first, the last, those near this one; null stands for a gap.</summary>
    public IEnumerable<int?> Shown()
    {
        var previous = 0;
        foreach (var page in Enumerable.Range(1, Last).Where(p => p == 1 || p == Last || Math.Abs(p - Page) <= Near))
        {
            if (page > previous + 1) yield return null;
            yield return page;
            previous = page;
        }
    }
}
