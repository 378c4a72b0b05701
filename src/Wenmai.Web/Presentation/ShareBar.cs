using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Wenmai.Web.Presentation;

/// <summary>A bar beside a figure of a table. It says what the figure says, so it is kept from screen readers.</summary>
internal static class ShareBar
{
    /// <param name="share">Length, 0-1 of the longest.</param>
    /// <param name="kind">Class of the bar: none for one's own, <c>other</c> for the one it is compared with.</param>
    public static IHtmlContent Of(double share, string kind = "own")
    {
        var width = (Math.Clamp(share, 0, 1) * 100).ToString("0.#", CultureInfo.InvariantCulture);
        return new HtmlString($"""<svg class="share-bar {kind}" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="{width}" height="10" /></svg>""");
    }
}
