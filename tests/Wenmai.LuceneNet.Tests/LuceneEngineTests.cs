using Wenmai.Tests.Engines;

namespace Wenmai.LuceneNet.Tests;

/// <summary>Archives of Lucene.NET keep theirs.</summary>
public sealed class LuceneArchiveTests : ArchiveContract
{
    static LuceneArchiveTests() => LuceneEngine.Register();

    protected override string Engine => LuceneEngine.Name;
}

/// <summary>Lucene.NET keeps the contract.</summary>
public sealed class LuceneEngineTests : EngineContract
{
    static LuceneEngineTests() => LuceneEngine.Register();

    protected override string Engine => LuceneEngine.Name;
}
