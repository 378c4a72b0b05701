using Microsoft.Data.Sqlite;
using Wenmai.Insights;
using Wenmai.Keeping;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Databases;
using Wenmai.Tests.Insights;

namespace Wenmai.Tests.Keeping;

public sealed class SubcorporaTests : IDisposable
{
    private static readonly Keeper Zhang = new("zhang");
    private static readonly Keeper Li = new("li");
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-keeping-").FullName;
    private readonly StateDatabase _database;
    private readonly Subcorpora _subcorpora;

    public SubcorporaTests()
    {
        _database = StateDatabase.Open(Path.Combine(_folder, StateDatabase.FileName));
        _subcorpora = new Subcorpora(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(Facet.Year, "2020-2022")]
    [InlineData(Facet.Unit, "甲县财政局")]
    [InlineData(Facet.Kind, "K01")]
    [InlineData(Facet.Theme, "T03")]
    [InlineData(Facet.Type, "D02")]
    public void EveryCountInASubcorpusIsThatOfItsFacets(Facet facet, string value)
    {
        using var archive = SliceTests.Archive();
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var selection = FacetSelection.None.With(facet, [value]);
        Add(Zhang, "甲", SubcorpusDefinition.Of("", selection, []));
        var inside = FacetSelection.None.Inside(_subcorpora.Resolve(Zhang, "甲", Taxonomy.Shipped));
        Same(s => counts.CountMatrix(new MatrixRequest { Slice = s, Columns = MatrixAxis.Type }).Result! is var m
            ? new object[] { m.Total, Filled(m.Cells.SelectMany(r => r)), Filled(m.RowTotals), Filled(m.ColumnTotals) } : []);
        Same(s => [Text(Reports.Of(counts.CountTrend(new TrendRequest { Series = ["责任"], Selection = s.Selection }).Result!, default).Rows.Select(r => (object)Text(r!)))]);
        Same(s => counts.ReadRegister(new RegisterRequest { Slice = s }).Result! is var r ? [r.Total, r.Speeches] : []);
        Same(s => counts.ListSentences(new SentenceListRequest { Slice = s }).Result! is var l ? [l.Total, l.Speeches] : []);
        Same(s => counts.FindKeywords(new KeynessRequest { Focus = s, FewestSpeeches = 1, FewestOccurrences = 1 }).Result! is var k
            ? [k.Focus, k.Reference, Text(k.Keywords)] : []);
        Same(s => [Text(counts.FindCollocations(new CollocationRequest { Text = "责任", Slice = s, FewestTogether = 1 }).Result!.Words)]);

        void Same(Func<Slice, object[]> count)
        {
            foreach (var query in new[] { "", "责任" })
            {
                var expected = Text(count(new Slice { Query = query, Selection = selection }));
                Assert.NotEqual(expected, Text(count(new Slice { Query = query })));
                Assert.Equal(expected, Text(count(new Slice { Query = query, Selection = inside })));
            }
        }
    }

    [Fact]
    public void CyclesAreRefusedHoweverLong()
    {
        var a = Add(Zhang, "甲", Of("责任"));
        var b = Add(Zhang, "乙", SubcorpusDefinition.Of(SetOperation.Union, [a.Id]));
        var c = Add(Zhang, "丙", SubcorpusDefinition.Of(SetOperation.Intersection, [b.Id]));
        foreach (var operand in new[] { a.Id, b.Id, c.Id })
            Refused(Codes.UnfitSubcorpus, () => _subcorpora.Redefine(Zhang, a.Id, SubcorpusDefinition.Of(SetOperation.Union, [operand]), Taxonomy.Shipped));
        Assert.Equal("责任", _subcorpora.Resolve(Zhang, "甲", Taxonomy.Shipped).Definition.ToString());
    }

    [Fact]
    public void NamesMeanOnesOwnFirstThenWhatIsShared()
    {
        var mine = Add(Zhang, "整改", Of("整改"));
        var theirs = Add(Li, "整改", Of("问责"));
        Assert.Equal(mine.Id, _subcorpora.Find(Zhang, "整改").Id);
        Refused(Codes.NotKept, () => _subcorpora.Find(Zhang, "整改@li"));
        _subcorpora.Share(Li, theirs.Id, true);
        Assert.Equal(theirs.Id, _subcorpora.Find(Zhang, "整改@li").Id);
        Assert.Equal(mine.Id, _subcorpora.Find(Zhang, "整改").Id);
        Assert.Equal([mine.Id, theirs.Id], _subcorpora.Visible(Zhang).Select(s => s.Id));
        Assert.Equal([theirs.Id], _subcorpora.Visible(Li).Select(s => s.Id));
    }

    [Fact]
    public void NobodyChangesWhatIsAnothers()
    {
        var id = Add(Zhang, "甲", Of("责任")).Id;
        Refused(Codes.NotKept, () => _subcorpora.Rename(Li, id, "乙"));
        Refused(Codes.NotKept, () => _subcorpora.Redefine(Li, id, Of("问责"), Taxonomy.Shipped));
        Refused(Codes.NotKept, () => Add(Li, "乙", SubcorpusDefinition.Of(SetOperation.Union, [id])));
        _subcorpora.Share(Zhang, id, true);
        Refused(Codes.NoRight, () => _subcorpora.Rename(Li, id, "乙"));
        Refused(Codes.NoRight, () => _subcorpora.Remove(Li, id));
        Refused(Codes.NoRight, () => _subcorpora.Share(Li, id, false));
        Assert.Equal("甲", Assert.Single(_subcorpora.Visible(Li)).Name);
    }

    [Fact]
    public void WhatOthersAreMadeOfStaysAndWhatWasRemovedComesBack()
    {
        var part = Add(Zhang, "甲", Of("责任"));
        var whole = Add(Zhang, "乙", SubcorpusDefinition.Of(SetOperation.Union, [part.Id]));
        Refused(Codes.UnfitSubcorpus, () => _subcorpora.Remove(Zhang, part.Id));
        _subcorpora.Remove(Zhang, whole.Id);
        _subcorpora.Remove(Zhang, part.Id);
        Assert.Empty(_subcorpora.Visible(Zhang));
        Refused(Codes.UnfitSubcorpus, () => _subcorpora.Restore(Zhang, whole.Id));   // what it is made of is gone
        _subcorpora.Restore(Zhang, part.Id);
        _subcorpora.Restore(Zhang, whole.Id);
        Assert.Equal([part, whole], _subcorpora.Visible(Zhang).OrderBy(s => s.Id).Select(s => s with { Definition = s.Id == part.Id ? part.Definition : whole.Definition }));
        _subcorpora.Remove(Zhang, whole.Id);
        Add(Zhang, "乙", Of("问责"));
        Refused(Codes.UnfitSubcorpus, () => _subcorpora.Restore(Zhang, whole.Id));   // its name is taken
    }

    [Fact]
    public void RenamingDoesNotTouchWhatIsMadeOfIt()
    {
        var part = Add(Zhang, "甲", Of("责任"));
        Add(Zhang, "乙", SubcorpusDefinition.Of(SetOperation.Union, [part.Id]));
        _subcorpora.Rename(Zhang, part.Id, "丙");
        Assert.Equal("子库:丙", _subcorpora.Resolve(Zhang, "乙", Taxonomy.Shipped).Definition.ToString());
    }

    [Theory]
    [InlineData("", "责任", Codes.UnfitSubcorpus)]
    [InlineData("甲@乙", "责任", Codes.UnfitSubcorpus)]
    [InlineData("甲", "", Codes.UnfitSubcorpus)]
    [InlineData("甲", "类型:没有", Codes.BadFieldValue)]
    public void WhatCouldNeverBeUsedIsNotKept(string name, string query, string code)
    {
        Refused(code, () => Add(Zhang, name, Of(query)));
        Assert.Empty(_subcorpora.Visible(Zhang));
    }

    [Fact]
    public void DoublingsEndAtALimit()
    {
        var (a, b) = (Add(Zhang, "a0", Of("责任")), Add(Zhang, "b0", Of("问责")));
        Refused(Codes.UnfitSubcorpus, () =>
        {
            for (var i = 1; i < 20; i++)
                (a, b) = (Add(Zhang, $"a{i}", SubcorpusDefinition.Of(SetOperation.Union, [a.Id, b.Id])), Add(Zhang, $"b{i}", SubcorpusDefinition.Of(SetOperation.Intersection, [a.Id, b.Id])));
        });
    }

    [Theory]
    [InlineData("/trends?series=%E6%95%B4%E6%94%B9", true)]
    [InlineData("//elsewhere.example/", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("", false)]
    public void OnlyPagesOfThisSiteAreSaved(string address, bool isSaved)
    {
        var saved = new SavedAddresses(_database);
        if (isSaved) Assert.Equal(address, saved.Add(Zhang, "甲", address).Address);
        else Refused(Codes.UnfitSavedQuery, () => saved.Add(Zhang, "甲", address));
        Assert.Equal(isSaved ? 1 : 0, saved.Visible(Zhang).Count);
    }

    private Subcorpus Add(Keeper keeper, string name, SubcorpusDefinition definition) => _subcorpora.Add(keeper, name, definition, Taxonomy.Shipped);

    private static SubcorpusDefinition Of(string query) => SubcorpusDefinition.Of(query, FacetSelection.None, []);

    private static void Refused(string code, Action change) => Assert.Equal(code, Assert.Throws<AdministrationFault>(change).Code);

    // A facet leaves its own values on the axis alone, a subcorpus all of them.
    private static string Filled(IEnumerable<MatrixCell> cells) => Text(cells.Where(c => c.Sentences > 0).Cast<object>());

    private static string Text(IEnumerable<object> values) => string.Join('|', values);
}
