namespace Wenmai.Web.Presentation;

/// <summary>What the help says of the pages of both desks: one line and one drawing each, under the names that the pages bear.</summary>
internal static class DeskGuide
{
    /// <summary>A page.</summary>
    /// <param name="Path">Its address.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Sketch">Its drawing (<c>_Sketch.cshtml</c>).</param>
    /// <param name="Line">What it gives.</param>
    public sealed record Entry(string Path, UiText Name, string Sketch, UiText Line);

    /// <summary>The analyst's pages.</summary>
    public static readonly IReadOnlyList<Entry> Analysis =
    [
        new("/trends", AnalysisTexts.Trends, "lines", ExampleTexts.Trends), new("/matrix", AnalysisTexts.Matrix, "table", ExampleTexts.Matrix),
        new("/compare", AnalysisTexts.Compare, "sides", ExampleTexts.Compare), new("/portrait", PortraitTexts.Portrait, "sides", ExampleTexts.Portrait),
        new("/keyness", AnalysisTexts.Keyness, "bars", ExampleTexts.Keyness), new("/first-use", PortraitTexts.FirstUse, "list", ExampleTexts.FirstUse),
        new("/collocations", AnalysisTexts.Collocations, "bars", ExampleTexts.Collocations), new("/concordance", AnalysisTexts.Concordance, "aligned", ExampleTexts.Concordance),
        new("/sentences", AnalysisTexts.Sentences, "list", ExampleTexts.Sentences), new("/register", AnalysisTexts.Register, "list", ExampleTexts.Register),
        new("/deadlines", PortraitTexts.Deadlines, "list", ExampleTexts.Deadlines), new("/follow-up", PortraitTexts.FollowUp, "list", ExampleTexts.FollowUp),
        new("/ladder", AnalysisTexts.Ladder, "table", ExampleTexts.Ladder), new("/reports", ReportTexts.Reports, "lines", ExampleTexts.Reports),
        new("/data", AnalysisTexts.Data, "table", ExampleTexts.Data), new("/saved", AnalysisTexts.Saved, "list", ExampleTexts.Saved),
    ];

    /// <summary>The writer's pages.</summary>
    public static readonly IReadOnlyList<Entry> Writing =
    [
        new("/mirror", WritingTexts.Mirror, "draft", ExampleTexts.Mirror), new("/outlines", WritingTexts.Outlines, "list", ExampleTexts.Outlines),
        new("/headings", WritingTexts.Headings, "list", ExampleTexts.Headings), new("/banks", WritingTexts.Banks, "list", ExampleTexts.Banks),
        new("/rewording", WritingTexts.Rewording, "list", ExampleTexts.Rewording), new("/parallels", WritingTexts.Parallels, "aligned", ExampleTexts.Parallels),
        new("/phrases", WritingTexts.Phrases, "bars", ExampleTexts.Phrases), new("/lineage", WritingTexts.Lineage, "lines", ExampleTexts.Lineage),
        new("/recycled", WritingTexts.Recycled, "sides", ExampleTexts.Recycled), new("/basket", WritingTexts.Basket, "list", ExampleTexts.Basket),
    ];
}
