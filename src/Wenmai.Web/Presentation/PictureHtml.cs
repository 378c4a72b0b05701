using Microsoft.AspNetCore.Html;
using Wenmai.Pictures;

namespace Wenmai.Web.Presentation;

/// <summary>Pictures as parts of pages. The writer escapes what comes from the archive.</summary>
internal static class PictureHtml
{
    /// <summary>The picture in the colours of the page.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="id">Another for each picture of a page.</param>
    public static IHtmlContent Of(Picture picture, string id) => new HtmlString(SvgWriter.Inline(picture, id));
}
